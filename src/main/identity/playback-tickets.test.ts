import { expect, test } from 'vitest';
import { createPlaybackTickets } from './playback-tickets.ts';
import type { Principal } from './principal.ts';

const SECRET = Buffer.alloc(32, 7);
const tickets = createPlaybackTickets({ secret: () => SECRET });
const STUDENT: Principal = {
  role: 'student',
  student_id: 'mina_1-x',
  session_id: 'lesson',
  token_version: 3,
};
const LESSON = { purpose: 'read_media', session_id: 'lesson' } as const;
const TEACHER: Principal = { role: 'teacher', teacher_id: 'local' };
const WATCHER: Principal = {
  role: 'watcher',
  share_id: 'A1b2C3d4E5f6G7h8I9j0K_',
  watcher_id: 'x-1',
  session_id: 'lesson',
};

test('a ticket is short, the same each time, and tells whose it is, also after a restart', () => {
  for (const principal of [STUDENT, TEACHER, WATCHER]) {
    const ticket = tickets.issue(principal, LESSON);
    expect(ticket).toMatch(/^[A-Za-z0-9._-]{1,60}$/);
    expect(tickets.issue(principal, LESSON)).toBe(ticket);
    expect(createPlaybackTickets({ secret: () => SECRET }).principalOf(ticket, LESSON)).toEqual(principal);
  }
});

test('it is good for its lesson, its asker and its node alone', () => {
  const ticket = tickets.issue(STUDENT, LESSON);
  expect(tickets.principalOf(ticket, { ...LESSON, session_id: 'another' })).toBeNull();
  expect(createPlaybackTickets({ secret: () => Buffer.alloc(32, 8) }).principalOf(ticket, LESSON)).toBeNull();
  const mac = ticket.slice(ticket.lastIndexOf('.'));
  for (const forged of [
    `s.mina_1-x.4${mac}`,
    `s.jun.3${mac}`,
    `t.local${mac}`,
    `w.jun.3${mac}`,
    `w.mina_1-x${mac}`,
    `s.mina_1-x.3${mac.slice(0, -1)}`,
    `${ticket}A`,
    `a${tickets.issue({ role: 'anyone' }, LESSON).slice(1)}`,
    mac.slice(1),
    '',
    '.',
    's'.repeat(5000),
    `s.${'x'.repeat(300)}.1${mac}`,
    ticket.replace('mina', 'minä'),
  ]) {
    expect([forged, tickets.principalOf(forged, LESSON)]).toEqual([forged, null]);
  }
});
