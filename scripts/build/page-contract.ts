import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync, type ESTree, type Plugin } from 'vite';
import { LIMITS } from '../../src/shared/limits.ts';

type Node = ESTree.Expression;
type Entry = ESTree.ObjectProperty;

/** An object as it is written, whatever it is said to satisfy. */
const objectOf = (node: Node | null): ESTree.ObjectExpression | null => {
  if (node?.type === 'TSAsExpression' || node?.type === 'TSSatisfiesExpression')
    return objectOf(node.expression);
  return node?.type === 'ObjectExpression' ? node : null;
};

const nameOf = ({ key }: Entry): string | null => {
  if (key.type === 'Identifier') return key.name;
  return key.type === 'Literal' ? String(key.value) : null;
};

const entriesOf = (node: Node | null): readonly Entry[] =>
  objectOf(node)?.properties.filter((property) => property.type === 'Property') ?? [];

const valueOf = (entry: Entry, name: string): Node | null =>
  entriesOf(entry.value).find((property) => nameOf(property) === name)?.value ?? null;

/** Who may use a route or a message; null where that is not written beside it. */
const rolesOf = (entry: Entry): readonly string[] | null => {
  const roles = valueOf(entry, 'roles');
  if (roles?.type !== 'ArrayExpression') return null;
  return roles.elements.flatMap((role) => (role?.type === 'Literal' ? [String(role.value)] : []));
};

const NODE_ONLY = ['summary', 'params', 'query', 'limit'];

/**
 * What of a table's entry only the node reads: to parse what comes, to bound it, and to write the API's document. Of a body
 * a page needs the media type, where it is not JSON.
 */
const isForNode = (property: Entry): boolean => {
  const name = nameOf(property) ?? '';
  return NODE_ONLY.includes(name) || (name === 'body' && objectOf(property.value) === null);
};

interface Audience {
  /** Whose routes and messages a page may use. */
  readonly roles: readonly string[];
  /** The state that it is never told. */
  readonly other_state: string;
}

/** The parts of a room's table that the page has no use for. */
const unusedIn = (table: string, entries: readonly Entry[], { roles, other_state }: Audience): Entry[] => {
  if (table === 'members') return entries.filter((entry) => nameOf(entry) === other_state);
  return entries.flatMap((entry) => {
    if (rolesOf(entry)?.some((role) => roles.includes(role)) === false) return [entry];
    return entriesOf(entry.value).filter(isForNode);
  });
};

const TABLES = ['routes', 'messages', 'members'];

/** Bounds as numbers: to read a property of an object is taken for an effect, and keeps the schema that it bounds. */
const withNumbers = (code: string): string =>
  code.replace(/\bLIMITS\.(\w+)/g, (read, name: string) =>
    name in LIMITS ? String(LIMITS[name as keyof typeof LIMITS]).padEnd(read.length) : read,
  );

/**
 * A room's tables without what is not for a page. A room joins the contract by one module for every reader, and no bundler
 * takes single entries out of an object; what is blanked here leaves the schemas that it alone named without a use.
 * @param code of a module in src/shared/contract
 * @returns the code, each place where it was: no source map changes
 */
export const forPage = (code: string, audience: Audience): string => {
  let text = withNumbers(code);
  for (const statement of parseSync('contract.ts', code).program.body) {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : null;
    if (declared?.type !== 'VariableDeclaration') continue;
    for (const { id, init } of declared.declarations) {
      if (id.type !== 'Identifier' || !TABLES.includes(id.name)) continue;
      const entries = entriesOf(init);
      for (const { start, end } of unusedIn(id.name, entries, audience)) {
        const stop = /^\s*,/.exec(code.slice(end))?.[0].length ?? 0;
        const blank = code.slice(start, end + stop).replace(/[^\n]/g, ' ');
        text = text.slice(0, start) + blank + text.slice(end + stop);
      }
    }
  }
  return text;
};

/** Of a room the tables alone: what is taken by `export * as` is taken whole, with every schema in it. */
export const roomsForPage = (code: string): string =>
  code.replace(
    /^export \* as (\w+) from (.+);$/gm,
    (_line, room: string, from: string) =>
      `import * as ${room}_ from ${from}; export const ${room} = { ${TABLES.map((table) => `${table}: ${room}_.${table}`).join(', ')} };`,
  );

/**
 * Names of the contract's schemas, for the bundler's list of pure functions: to make another schema of one does nothing else, so
 * that one which nobody uses can go.
 * @param folder src/shared/contract
 */
export const schemaNames = (folder: string): string[] => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const names = files
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [
      ...readFileSync(path.join(folder, file), 'utf8').matchAll(/^(?:export )?const (\w+Schema)\b/gm),
    ])
    .map(([, name]) => name ?? '');
  return [...new Set(names)];
};

/** Builds the student's page with the contract's tables as a student may use them. */
export const studentContract = (): Plugin => ({
  name: 'airclass:student-contract',
  apply: 'build',
  enforce: 'pre',
  transform: {
    filter: { id: /\/src\/shared\/contract\/[^?]+\.ts$/ },
    handler: (code, id) => ({
      code: id.endsWith('/rooms.ts')
        ? roomsForPage(code)
        : forPage(code, { roles: ['student', 'anyone'], other_state: 'teacher' }),
      map: null,
    }),
  },
});
