import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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

it('is sent by the socket that takes the place of a lost one at once, and answered as any other', async () => {
  is_open = false;
  const [answered, unanswered] = [commands.press('eyes.set', { on: true }), commands.press('check.ask', {})];
  vi.advanceTimersByTime(1_900);
  is_open = true;
  commands.opened();
  expect(sent.map(({ type }) => type)).toEqual(['eyes.set', 'check.ask']);
  commands.acknowledged(idOf(0));
  expect(await answered).toBeNull();
  vi.advanceTimersByTime(2_100);
  expect(await unanswered).toBe('unsure');
});

it('is not kept for later where there is no connection', async () => {
  is_open = false;
  const pressed = commands.press('check.ask', {});
  vi.advanceTimersByTime(2_000);
  expect(await pressed).toBe('offline');
  is_open = true;
  commands.opened();
  expect(sent).toEqual([]);
});

it('is not sent for the first time after a sleep', async () => {
  is_open = false;
  const pressed = commands.press('check.ask', {});
  vi.setSystemTime(Date.now() + 20 * 60_000);
  is_open = true;
  commands.opened();
  expect(await pressed).toBe('offline');
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

it('is not sent by the socket that a device opens after a sleep', async () => {
  const pressed = commands.press('timer.add', { seconds: 60 });
  commands.closed();
  // The timer stands still meanwhile.
  vi.setSystemTime(Date.now() + 20 * 60_000);
  commands.opened();
  expect(await pressed).toBe('unsure');
  expect(sent).toHaveLength(1);
});

it.each(['storage_full', 'unavailable', 'internal'] as const)(
  'does not ask to press again what the node may have done: %s',
  async (code) => {
    const pressed = commands.press('timer.add', { seconds: 60 });
    commands.refused(idOf(0), { code, message: '' });
    expect(await pressed).toBe('unsure');
  },
);

it('carries the lesson that it was pressed in, also where another is open when it is sent again', () => {
  let lesson: string | null = 'monday';
  commands = createCommands({ send: (message) => sent.push(message) > 0, lessonId: () => lesson });
  void commands.press('timer.stop', {});
  lesson = 'tuesday';
  commands.opened();
  expect(sent).toMatchObject([{ session_id: 'monday' }, { session_id: 'monday' }]);
});

describe('what became of the last press', () => {
  const whys = (): (string | null)[] => [commands.failure()?.why ?? null, commands.failure()?.at ?? null];

  it('is told with its place, until a later one goes through', async () => {
    const told = vi.fn();
    commands.subscribe(told);
    const [slow, refused] = [
      commands.press('pick.clear', {}, 'pick'),
      commands.press('timer.stop', {}, 'timer'),
    ];
    commands.refused(idOf(1), { code: 'rate_limited', message: '' });
    expect(await refused).toBe('not_sent');
    expect(whys()).toEqual(['not_sent', 'timer']);
    expect(commands.failure()).toMatchObject({ type: 'timer.stop', code: 'rate_limited' });
    commands.acknowledged(idOf(0));
    await slow;
    expect(whys()).toEqual(['not_sent', 'timer']);
    const later = commands.press('timer.stop', {}, 'timer');
    commands.acknowledged(idOf(2));
    await later;
    expect(whys()).toEqual([null, null]);
    expect(told).toHaveBeenCalledTimes(2);
  });

  const failOffline = async (): Promise<void> => {
    is_open = false;
    const pressed = commands.press('eyes.set', { on: true });
    vi.advanceTimersByTime(2_000);
    await pressed;
  };

  it('stays when the connection is back: it may come back before anybody has read it', async () => {
    await failOffline();
    expect(whys()[0]).toBe('offline');
    is_open = true;
    commands.opened();
    expect(whys()[0]).toBe('offline');
    const later = commands.press('eyes.set', { on: true });
    commands.acknowledged(idOf(0));
    await later;
    expect(whys()[0]).toBeNull();
  });

  it('is no news in another lesson', async () => {
    await failOffline();
    commands.forget();
    expect(commands.failure()).toBeNull();
  });
});
