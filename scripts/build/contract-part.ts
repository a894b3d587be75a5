import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync, type Plugin } from 'vite';

/** What is read of a syntax tree. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [part: string]: unknown;
}

/** Whose page it is. */
export type Audience = 'student' | 'assistant';

/** The rooms' tables, of which a page has its own part. */
const TABLES = ['routes', 'messages', 'members'] as const;
type TableName = (typeof TABLES)[number];

const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === 'string';
const nodesOf = (value: unknown): readonly Node[] => (Array.isArray(value) ? value.filter(isNode) : []);

/** Without what TypeScript says of it: `{…} as const satisfies X`. */
const bareOf = (value: unknown): Node | null => {
  if (!isNode(value)) return null;
  return value.type.startsWith('TS') ? bareOf(value['expression']) : value;
};
const propertiesOf = (value: unknown): readonly Node[] => nodesOf(bareOf(value)?.['properties']);
const nameOf = (property: Node): unknown => {
  const key = property['key'] as Node | undefined;
  return key?.['name'] ?? key?.['value'];
};
const memberOf = (value: unknown, name: string): Node | undefined =>
  propertiesOf(value).find((property) => nameOf(property) === name);

/**
 * Whether they may ask or send it, and their page has it from its first load on. One that does not say who may is not understood here, and
 * stays.
 */
const isFor = (audience: Audience, entry: Node): boolean => {
  if (memberOf(entry['value'], 'late') !== undefined) return false;
  const roles = memberOf(entry['value'], 'roles');
  if (roles === undefined) return true;
  const said = nodesOf(bareOf(roles['value'])?.['elements']).map((role) => role['value']);
  return said.includes(audience) || said.includes('anyone');
};

/** What they see of a room: of a teacher's members whoever holds a remote sees those that say so. */
const seenMembersOf = (audience: Audience, table: Node): readonly Node[] =>
  propertiesOf(table).flatMap((entry) => {
    const state = nameOf(entry);
    if (state === 'class' || state === audience) return [entry];
    if (state !== 'teacher' || audience === 'student') return [];
    return propertiesOf(entry['value']).filter(
      ({ value }) => memberOf(value, 'for_assistants') !== undefined,
    );
  });

const foreignMembersOf = (audience: Audience, table: Node): readonly Node[] => {
  const seen = seenMembersOf(audience, table);
  return propertiesOf(table).flatMap((entry) => {
    if (seen.includes(entry)) return [];
    const parts = propertiesOf(entry['value']);
    return parts.some((part) => seen.includes(part)) ? parts.filter((part) => !seen.includes(part)) : [entry];
  });
};

const foreignPartsOf = (audience: Audience, name: TableName, table: Node): readonly Node[] => {
  if (name === 'members') return foreignMembersOf(audience, table);
  return propertiesOf(table).flatMap((entry) => {
    if (!isFor(audience, entry)) return [entry];
    const summary = memberOf(entry['value'], 'summary');
    return summary === undefined ? [] : [summary];
  });
};

const tablesIn = (program: Node): readonly (readonly [TableName, Node])[] =>
  nodesOf(program['body'])
    .filter(({ type }) => type === 'ExportNamedDeclaration')
    .flatMap(({ declaration }) => nodesOf((declaration as Node | null)?.['declarations']))
    .flatMap((declarator) => {
      const name = TABLES.find((table) => table === (declarator['id'] as Node)['name']);
      const table = bareOf(declarator['init']);
      return name === undefined || table === null ? [] : [[name, table] as const];
    });

const blankOf = (text: string): string => text.replace(/[^\n]/g, ' ');

/**
 * Without the imports that nothing uses any more: a module that the first load imports is part of it as soon as a late file uses anything of
 * it, though it be something else.
 */
const withoutIdle = (program: Node, text: string): string => {
  const imports = nodesOf(program['body']).filter(({ type }) => type === 'ImportDeclaration');
  let rest = text;
  for (const { start, end } of imports)
    rest = rest.slice(0, start) + blankOf(rest.slice(start, end)) + rest.slice(end);
  let kept = text;
  for (const { start, end, specifiers } of imports) {
    const names = nodesOf(specifiers).map(({ local }) => (local as Node)['name'] as string);
    if (names.length === 0 || names.some((name) => new RegExp(`\\b${name}\\b`).test(rest))) continue;
    kept = kept.slice(0, start) + blankOf(kept.slice(start, end)) + kept.slice(end);
  }
  return kept;
};

/**
 * The text of a room's module with what is not theirs taken out of its tables: routes, messages and members of others, and the
 * summaries, which documents are made of. Every line and column stays where it was.
 */
export const contractPartOf = (audience: Audience, code: string): string => {
  const program = parseSync('room.ts', code).program as unknown as Node;
  const foreign = tablesIn(program).flatMap(([name, table]) => foreignPartsOf(audience, name, table));
  let text = code;
  for (const { start, end } of foreign) {
    const comma = /^\s*,/.exec(text.slice(end))?.[0].length ?? 0;
    text = text.slice(0, start) + blankOf(text.slice(start, end + comma)) + text.slice(end + comma);
  }
  return foreign.length === 0 ? text : withoutIdle(program, text);
};

/** Whether something of a room's tables is theirs. A room that is an index of others is taken for one that has. */
export const isForAny = (audience: Audience, code: string): boolean => {
  const tables = tablesIn(parseSync('room.ts', code).program as unknown as Node);
  if (tables.length === 0) return true;
  return tables.some(([name, table]) =>
    name === 'members'
      ? seenMembersOf(audience, table).length > 0
      : propertiesOf(table).some((entry) => isFor(audience, entry)),
  );
};

/**
 * rooms.ts with each room as its tables alone: a namespace that is handed around holds everything that its module exports. Rooms
 * that have nothing for them are left out, and with them whatever their schemas are made of.
 */
export const roomsOf = (code: string, isLeftOut: (file: string) => boolean): string =>
  code.replace(/^export \* as (\w+) from '([^']+)';$/gm, (_line, room: string, file: string) => {
    if (isLeftOut(file)) return '';
    const own = TABLES.map((table) => `${table} as ${room}_${table}`).join(', ');
    const parts = TABLES.map((table) => `${table}: ${room}_${table}`).join(', ');
    return `import { ${own} } from '${file}'; export const ${room} = { ${parts} };`;
  });

/**
 * Gives a page its own part of the contract's tables, whatever rooms there are: a room has one module, and names
 * nothing twice. What only others' entries used is then left out by the bundler.
 */
export const contractPart = (audience: Audience): Plugin => ({
  name: 'contract-part',
  enforce: 'pre',
  transform: {
    filter: { id: /\/src\/shared\/contract\/.*\.ts$/ },
    handler: (code, id) => ({
      code: id.endsWith('/rooms.ts')
        ? roomsOf(
            code,
            (file) => !isForAny(audience, readFileSync(path.resolve(path.dirname(id), file), 'utf8')),
          )
        : contractPartOf(audience, code),
      map: null,
      // They declare and do nothing: one of which nothing is used is left out, whatever its schemas call on each other.
      moduleSideEffects: false,
    }),
  },
});
