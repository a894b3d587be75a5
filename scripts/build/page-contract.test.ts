import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { forPage, roomsForPage, schemaNames } from './page-contract.ts';

const STUDENT = { roles: ['student', 'anyone'], other_state: 'teacher' };
const ROOM = `import { z } from 'zod';
const secretSchema = z.object({ key: z.string() });
export const routes = {
  listNotes: { method: 'get', path: '/api/notes’', summary: 'All', roles: ['teacher'], status: 200, answer: secretSchema },
  readNote: {
    method: 'get',
    path: '/api/notes/:note_id',
    summary: 'One, of one’s own',
    roles: ['teacher', 'student'],
    params: z.object({ note_id: z.string() }),
    body: z.object({ text: z.string() }),
    status: 200,
    answer: z.object({ text: z.string().max(LIMITS.title_chars) }),
  },
  sendSdp: { method: 'post', path: '/api/sdp', roles: ['student'], body: { media_type: 'application/sdp' }, status: 204 },
} as const satisfies Record<string, RouteSpec>;
export const messages = {
  'note.keep': { summary: 'Is kept', roles: ['student'], schema: z.object({}), durable: true, limit: { burst: 1, per_second: 1 } },
  'note.pin': { summary: 'Of teachers', roles: ['teacher'], schema: secretSchema, durable: true }
} as const satisfies Record<string, MessageSpec>;
export const members = {
  class: { notes: { kind: 'value', schema: z.number() } },
  teacher: { secret: { kind: 'value', schema: secretSchema } },
} as const satisfies MemberSpecs;
`;

const squeezed = (code: string): string => code.replace(/\s+/g, ' ');

test('a page keeps what its role may use, without what only the node reads', () => {
  const code = squeezed(forPage(ROOM, STUDENT));
  expect(code).toContain(
    "routes = { readNote: { method: 'get', path: '/api/notes/:note_id', roles: ['teacher', 'student'], status: 200, answer: z.object({ text: z.string().max(120 ) }), }, sendSdp: { method: 'post', path: '/api/sdp', roles: ['student'], body: { media_type: 'application/sdp' }, status: 204 }, } as const",
  );
  expect(code).toContain(
    "messages = { 'note.keep': { roles: ['student'], schema: z.object({}), durable: true, }, } as const",
  );
  expect(code).toContain("members = { class: { notes: { kind: 'value', schema: z.number() } }, } as const");
});

test('everything else stays in its place', () => {
  const code = forPage(ROOM, STUDENT);
  expect(code.length).toBe(ROOM.length);
  expect(code.split('\n')).toHaveLength(ROOM.split('\n').length);
  expect(code.indexOf('readNote')).toBe(ROOM.indexOf('readNote'));
  const other = 'export const LIMITS = { summary: 1 };\nconst routes = { a: { roles: [] } };\n';
  expect(forPage(other, STUDENT)).toBe(other);
});

test('of a room its tables alone are taken', () => {
  expect(roomsForPage("export * as air from './air.ts';\nexport * from './ids.ts';\n")).toBe(
    "import * as air_ from './air.ts'; export const air = { routes: air_.routes, messages: air_.messages, members: air_.members };\n" +
      "export * from './ids.ts';\n",
  );
});

test('finds the contract’s schemas by name', () => {
  const names = schemaNames(fileURLToPath(new URL('../../src/shared/contract', import.meta.url)));
  expect(names).toEqual(expect.arrayContaining(['idSchema', 'streamStatusSchema', 'lineSchema']));
});
