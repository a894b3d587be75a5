import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import * as contract from './index.ts';
import { MEMBERS, MESSAGES, ROUTES, serverMessageSchema, teacherStateSchema } from './index.ts';
import type { ClassState, ClientMessage, MemberSpec, RouteName, RouteSpec, TeacherState } from './index.ts';
import type { joinBodySchema } from './classroom/sessions.ts';
import type { StudentTile } from './classroom/presence.ts';
import { mergeTables, type Room } from './merge-rooms.ts';
import { messageSchemaOf } from './messages.ts';
import * as rooms from './rooms.ts';

const every = Object.values<Room>(rooms);

describe('the rooms’ tables', () => {
  it('are all in the contract’s, each entry in the room’s own words', () => {
    expect(Object.keys(ROUTES)).toEqual(every.flatMap(({ routes }) => Object.keys(routes)));
    expect(Object.keys(MESSAGES)).toEqual(every.flatMap(({ messages }) => Object.keys(messages)));
    for (const state of ['class', 'student', 'teacher'] as const)
      expect(Object.keys(MEMBERS[state])).toEqual(
        every.flatMap(({ members }) => Object.keys(members[state] ?? {})),
      );
    expect(ROUTES.join).toBe(rooms.classroom.routes.join);
  });

  it('name each entry where it stands, or take another table whole, so that a page’s build sees whose it is', () => {
    const folder = dirname(fileURLToPath(import.meta.url));
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const tables = files
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .flatMap((file) => {
        const text = readFileSync(join(folder, file), 'utf8');
        return [...text.matchAll(/^export const (?:routes|messages) = \{\n([\s\S]*?)^\}/gm)].map(
          ([, table]) => ({ file, table }),
        );
      });
    expect(tables.length).toBeGreaterThan(20);
    for (const { file, table } of tables)
      expect(table, file).not.toMatch(/^ {2}\.\.\.(?!\w+\.(?:routes|messages),)/m);
  });

  it('keep the exact type of each entry', () => {
    expectTypeOf<'join' | 'health' | 'hlsFile' | 'whepOpen'>().toExtend<RouteName>();
    expectTypeOf<RouteName>().not.toEqualTypeOf<string>();
    expectTypeOf(ROUTES.join.path).toEqualTypeOf<'/api/join'>();
    expectTypeOf(ROUTES.join.body).toEqualTypeOf<typeof joinBodySchema>();
    expectTypeOf<'resume' | 'ping' | 'presence.beat'>().toExtend<ClientMessage['type']>();
    expectTypeOf<ClientMessage['type']>().not.toEqualTypeOf<string>();
    expectTypeOf<'session' | 'stream' | 'here' | 'recorded_since'>().toExtend<keyof ClassState>();
    expectTypeOf<TeacherState['students']>().toEqualTypeOf<StudentTile[]>();
  });

  it('do not load where two rooms use one name', () => {
    expect(() => mergeTables([{ join: 1 }, { leave: 2 }, { join: 3 }])).toThrow('"join"');
    expect(mergeTables([{ join: 1 }, undefined, { leave: 2 }])).toEqual({ join: 1, leave: 2 });
  });

  it('give each route a path and method of its own', () => {
    const doors = Object.values<RouteSpec>(ROUTES).map(({ method, path }) => `${method} ${path}`);
    expect(new Set(doors).size).toBe(doors.length);
  });

  it('name a field of its records as the id of each list', () => {
    const lists = Object.values(MEMBERS)
      .flatMap((members) => Object.values<MemberSpec>(members))
      .filter((spec) => spec.kind === 'list');
    expect(lists).not.toEqual([]);
    for (const { schema, key } of lists) expect(Object.keys(schema.shape)).toContain(key);
  });

  it('leave their own names out of the face', () => {
    for (const name of ['routes', 'messages', 'members']) expect(contract).not.toHaveProperty(name);
  });
});

describe('a state', () => {
  it('has its lists as arrays of their records', () => {
    expect(teacherStateSchema.shape.students.element).toBe(MEMBERS.teacher.students.schema);
  });
});

describe('a client’s message', () => {
  const say = { summary: '', roles: ['student'], schema: z.strictObject({ text: z.string() }) } as const;

  it('carries an id where it is durable, and none where it is not', () => {
    const durable = messageSchemaOf(['say', { ...say, durable: true }]);
    const fleeting = messageSchemaOf(['say', { ...say, durable: false }]);
    const message = { type: 'say', text: 'hello' };
    expect(durable.safeParse({ ...message, id: 'abcd-EF_1' }).success).toBe(true);
    for (const id of [undefined, 'short', 'has a blank', 'x'.repeat(65)])
      expect(durable.safeParse({ ...message, id }).success).toBe(false);
    expect(fleeting.safeParse(message).success).toBe(true);
    expect(fleeting.safeParse({ ...message, id: 'abcd-EF_1' }).success).toBe(false);
  });

  it('is refused with a field that its table does not have', () => {
    expect(contract.clientMessageSchema.safeParse({ type: 'ping' }).success).toBe(true);
    expect(contract.clientMessageSchema.safeParse({ type: 'ping', more: 1 }).success).toBe(false);
  });
});

describe('a patch', () => {
  const patch = { type: 'patch', stream: 'me', epoch: 'e', revision: 1 };

  it.each([
    { set: { here: 1 } },
    { put: { students: [{ student_id: 'a' }] } },
    { remove: { students: ['a'] } },
  ])('may be %j alone', (change) => {
    expect(serverMessageSchema.parse({ ...patch, ...change })).toEqual({ ...patch, ...change });
  });

  it('changes something', () => {
    expect(serverMessageSchema.safeParse(patch).success).toBe(false);
  });
});
