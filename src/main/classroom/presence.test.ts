import { describe, expect, test } from 'vitest';
import type { PresenceBeat } from '../../shared/contract/index.ts';
import { createBus } from '../bus/bus.ts';
import { createLogger } from '../logging/logger.ts';
import { createPresence } from './presence.ts';

const BEAT: PresenceBeat = {
  visible: true,
  playing: true,
  muted: true,
  protocol: 'whep',
  rtt_ms: 4,
  failed: [],
};

const setUp = () => {
  const bus = createBus({ origin: 'test', logger: createLogger({ part: 'app', level: 'silent' }) });
  const heard: string[] = [];
  bus.on('presence.changed', ({ payload }) => heard.push(payload.presence));
  return { presence: createPresence({ bus }), heard };
};

describe('createPresence', () => {
  test('a student is here while a page is open and seen', () => {
    const { presence, heard } = setUp();
    expect(presence.of('s', 'mina').presence).toBe('away');
    presence.connected('s', 'mina');
    presence.beat('s', 'mina', BEAT);
    expect(presence.of('s', 'mina')).toEqual({
      presence: 'here',
      playing: true,
      muted: true,
      protocol: 'whep',
      quality: null,
      failed: [],
      latency_ms: null,
    });
    presence.beat('s', 'mina', { ...BEAT, visible: false });
    expect([presence.here('s'), presence.of('s', 'mina').presence]).toEqual([0, 'away']);
    expect(heard).toEqual(['here', 'here', 'away']);
  });

  test('a reload, whose sockets overlap, is no absence', () => {
    const { presence, heard } = setUp();
    presence.connected('s', 'mina');
    presence.connected('s', 'mina');
    presence.disconnected('s', 'mina');
    expect(presence.here('s')).toBe(1);
    presence.disconnected('s', 'mina');
    expect(presence.here('s')).toBe(0);
    expect(heard).toEqual(['here', 'away']);
  });

  test('beats that say nothing new are not told', () => {
    const { presence, heard } = setUp();
    presence.connected('s', 'mina');
    for (let beat = 0; beat < 10; beat += 1) presence.beat('s', 'mina', BEAT);
    expect(heard).toHaveLength(2);
  });

  test('a delay that moves by a few milliseconds is no news', () => {
    const { presence, heard } = setUp();
    presence.connected('s', 'mina');
    for (const latency_ms of [2480, 2510, 2530]) presence.beat('s', 'mina', { ...BEAT, latency_ms });
    expect([presence.of('s', 'mina').latency_ms, heard.length]).toEqual([2500, 2]);
  });

  test('lessons are apart, and can be forgotten', () => {
    const { presence } = setUp();
    presence.connected('s', 'mina');
    expect(presence.here('other')).toBe(0);
    presence.clear('s');
    expect(presence.here('s')).toBe(0);
  });
});
