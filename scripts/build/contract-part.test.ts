import { expect, it } from 'vitest';
import { contractPartOf, isForAny, roomsOf, type Audience } from './contract-part.ts';

/** As it stands, less the blanks that hold the places. */
const partOf = (code: string, audience: Audience = 'student'): string =>
  contractPartOf(audience, code).replace(/\s+/g, ' ').trim();

it('leaves what a student may ask or send, and what of it documents are made of is left out', () => {
  const entry = (roles: string): string => `{ summary: 'says’ it', roles: [${roles}], path: '/a' }`;
  const entries = `start: ${entry(`'teacher'`)}, join: ${entry(`'anyone'`)}, watch: ${entry(`'teacher', 'student'`)}, end: ${entry(`'relay'`)}`;
  const kept = `join: { roles: ['anyone'], path: '/a' }, watch: { roles: ['teacher', 'student'], path: '/a' },`;
  for (const name of ['routes', 'messages'])
    expect(partOf(`export const ${name} = { ${entries} } as const satisfies Record<string, X>;`)).toBe(
      `export const ${name} = { ${kept} } as const satisfies Record<string, X>;`,
    );
});

it('leaves out what a late file brings', () => {
  const late = `a: { ...spread, late: true }, b: { roles: ['student'], late: true }, c: { ...spread }`;
  expect(partOf(`export const routes = { ${late} };`)).toBe('export const routes = { c: { ...spread } };');
});

it('leaves out the imports that were for what is left out', () => {
  const imports = `import { a, b } from './both.ts'; import { c } from './late.ts'; import './effect.ts';`;
  const routes = `export const routes = { x: { roles: ['student'], answer: b }, y: { ...c, late: true }, z: { roles: ['teacher'], answer: a } };`;
  expect(partOf(`${imports} ${routes}`)).toBe(
    `import { a, b } from './both.ts'; import './effect.ts'; export const routes = { x: { roles: ['student'], answer: b }, };`,
  );
});

it('leaves the members of the class and of the student', () => {
  expect(
    partOf('export const members = { class: { a: 1 }, student: { b }, teacher: { c: z.string() } };'),
  ).toBe('export const members = { class: { a: 1 }, student: { b }, };');
  expect(partOf('export const members = { teacher: { c } } as const;')).toBe(
    'export const members = { } as const;',
  );
});

it('leaves to whoever holds a remote what names an assistant', () => {
  expect(
    partOf(
      `export const routes = { a: { roles: ['teacher'] }, b: { roles: ['teacher', 'assistant'] }, c: { roles: ['student'] } };`,
      'assistant',
    ),
  ).toBe(`export const routes = { b: { roles: ['teacher', 'assistant'] }, };`);
  const members = `{ class: { a }, student: { b }, teacher: { c: { schema: z.string() }, d: { schema, for_assistants: true } } }`;
  expect(partOf(`export const members = ${members};`, 'assistant')).toBe(
    'export const members = { class: { a }, teacher: { d: { schema, for_assistants: true } } };',
  );
  expect(partOf('export const members = { student: { b }, teacher: { c } };', 'assistant')).toBe(
    'export const members = { };',
  );
  expect(isForAny('assistant', 'export const members = { teacher: { c } };')).toBe(false);
});

it('leaves everything else, in its line and column', () => {
  const code = `import { z } from 'zod';\nconst routes = { a: { roles: ['teacher'] } };\nexport const other = { teacher: 1 };\nexport type A = z.infer<typeof other>;\n`;
  expect(contractPartOf('student', code)).toBe(code);
  const table = `export const members = {\n  teacher: {\n    a: 1,\n  },\n};\nexport const after = 1;\n`;
  const lines = contractPartOf('student', table).split('\n');
  expect([lines.length, lines[5], contractPartOf('student', table).length]).toEqual([
    7,
    'export const after = 1;',
    table.length,
  ]);
});

it('takes of a room its tables, and nothing else that its module exports', () => {
  const rooms = `/** Rooms. */\nexport * as air from './air.ts';\nexport * as lists from './lists.ts';\n`;
  expect(roomsOf(rooms, (file) => file === './lists.ts')).toBe(
    `/** Rooms. */\nimport { routes as air_routes, messages as air_messages, members as air_members } from './air.ts'; ` +
      `export const air = { routes: air_routes, messages: air_messages, members: air_members };\n\n`,
  );
});

it('knows rooms that have nothing for a student', () => {
  const room = (roles: string, members: string): string =>
    `export const routes = { a: { roles: [${roles}] } };\nexport const messages = {};\nexport const members = { ${members} };`;
  expect(isForAny('student', room("'teacher'", 'teacher: { a }'))).toBe(false);
  expect(isForAny('student', room("'teacher', 'student'", ''))).toBe(true);
  expect(isForAny('student', room("'teacher'", 'class: { a }'))).toBe(true);
  expect(isForAny('student', "export { routes, messages, members } from './parts.ts';")).toBe(true);
});
