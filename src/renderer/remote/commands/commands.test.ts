import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createCommands, type Commands } from './commands.ts';

let sent: { readonly type: string; readonly id: string }[];
let is_open: boolean;
let commands: Commands;
const idOf = (index: number): string => sent[index]?.id ?? '';

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  is_open = true;
  commands = createCommands({
    send: (message) => {
      if (is_open) sent.push(message);
      return is_open;
    },
  });
});
afterEach(() => {
  vi.useRealTimers();
});

it('tells that the node has it, or why not', async () => {
  const [asked, late, odd] = [
    commands.press('check.ask', {}),
    commands.press('check.close', { check_id: 'c' }),
    commands.press('eyes.set', { on: true }),
  ];
  commands.acknowledged(idOf(0));
  commands.refused(idOf(1), { code: 'ended', message: '' });
  commands.refused(idOf(2), { code: 'rate_limited', message: '' });
  expect(await Promise.all([asked, late, odd])).toEqual([null, 'too_late', 'not_sent']);
});

it('is not kept for later where there is no connection', async () => {
  is_open = false;
  expect(await commands.press('check.ask', {})).toBe('offline');
  is_open = true;
  commands.opened();
  expect(sent).toEqual([]);
});

it('is sent again under its id by the next socket, and given up after a few seconds', async () => {
  const pressed = commands.press('hand.call', { student_id: 's' });
  commands.closed();
  commands.opened();
  expect(sent).toHaveLength(2);
  expect(idOf(1)).toBe(idOf(0));
  vi.advanceTimersByTime(4_000);
  expect(await pressed).toBe('unsure');
  commands.opened();
  expect(sent).toHaveLength(2);
});
