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
      rewound: false,
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
    presence.disconnected('s', 'mina', false);
    expect(presence.here('s')).toBe(1);
    presence.disconnected('s', 'mina', false);
    expect(presence.here('s')).toBe(0);
    expect(heard).toEqual(['here', 'away']);
  });

  test('a connection that breaks while its page is seen is lost, until a page comes back', () => {
    const { presence, heard } = setUp();
    presence.connected('s', 'mina');
    presence.beat('s', 'mina', BEAT);
    presence.disconnected('s', 'mina', true);
    expect([presence.here('s'), presence.of('s', 'mina').presence]).toEqual([0, 'disconnected']);
    presence.connected('s', 'mina');
    expect(presence.of('s', 'mina').presence).toBe('here');
    // The old socket of a page that has come back on another Wi-Fi dies late, and says nothing of the page.
    presence.connected('s', 'mina');
    presence.disconnected('s', 'mina', true);
    expect(presence.of('s', 'mina').presence).toBe('here');
    presence.disconnected('s', 'mina', false);
    expect(presence.of('s', 'mina').presence).toBe('away');
    expect(heard).toEqual(['here', 'here', 'disconnected', 'here', 'away']);
  });

  test('a phone whose screen is off is away, also when its connection sleeps', () => {
    const { presence } = setUp();
    presence.connected('s', 'mina');
    presence.beat('s', 'mina', { ...BEAT, visible: false });
    presence.disconnected('s', 'mina', true);
    expect(presence.of('s', 'mina').presence).toBe('away');
  });

  test('who says that it leaves has left, until it is back', () => {
    const { presence, heard } = setUp();
    presence.connected('s', 'mina');
    presence.left('s', 'mina');
    presence.disconnected('s', 'mina', true);
    expect([presence.of('s', 'mina').presence, presence.isOpen('s', 'mina')]).toEqual(['left', false]);
    presence.connected('s', 'mina');
    presence.disconnected('s', 'mina', false);
    expect(heard).toEqual(['here', 'left', 'here', 'away']);
  });

  test('who leaves on one page and stays on another is here', () => {
    const { presence } = setUp();
    presence.connected('s', 'mina');
    presence.connected('s', 'mina');
    presence.left('s', 'mina');
    presence.disconnected('s', 'mina', false);
    presence.beat('s', 'mina', BEAT);
    expect(presence.of('s', 'mina').presence).toBe('here');
    presence.disconnected('s', 'mina', false);
    expect(presence.of('s', 'mina').presence).toBe('away');
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

  test('one whose picture is gone has no delay, and one that looks back is known by its place', () => {
    const { presence } = setUp();
    presence.connected('s', 'mina');
    presence.beat('s', 'mina', { ...BEAT, latency_ms: 400 });
    expect(presence.of('s', 'mina')).toMatchObject({ latency_ms: 400, rewound: false });
    presence.beat('s', 'mina', { ...BEAT, playing: false, latency_ms: 400 });
    expect(presence.of('s', 'mina')).toMatchObject({ playing: false, latency_ms: null });
    presence.beat('s', 'mina', { ...BEAT, protocol: 'hls', position_seconds: 30 });
    expect(presence.of('s', 'mina')).toMatchObject({ playing: true, rewound: true });
  });

  test('lessons are apart, and can be forgotten', () => {
    const { presence } = setUp();
    presence.connected('s', 'mina');
    expect(presence.here('other')).toBe(0);
    presence.clear('s');
    expect(presence.here('s')).toBe(0);
  });

  test('a forgotten lesson stays so while its last pages beat and close', () => {
    const { presence, heard } = setUp();
    presence.connected('s', 'mina');
    presence.clear('s');
    presence.beat('s', 'mina', BEAT);
    presence.disconnected('s', 'mina', false);
    expect([presence.of('s', 'mina').playing, heard]).toEqual([null, ['here']]);
    presence.connected('s', 'mina');
    expect(presence.here('s')).toBe(1);
  });

  test('of ways that failed, one word each is told', () => {
    const { presence } = setUp();
    presence.connected('s', 'mina');
    const failed = [
      { protocol: 'whep', reason: 'udp_blocked' },
      { protocol: 'whep', reason: 'stalled' },
      { protocol: 'flv', reason: 'x'.repeat(33) },
      { protocol: 'hls', reason: '\u0000'.repeat(32) },
      { protocol: 'stills', reason: 'too_slow' },
    ] as const;
    presence.beat('s', 'mina', { ...BEAT, failed: [...failed] });
    expect(presence.of('s', 'mina').failed).toEqual([failed[0], failed[4]]);
  });

  test('what is told of a student stays below half a kilobyte, whatever its page says', () => {
    const { presence } = setUp();
    presence.connected('s', 'mina');
    const protocols = ['stills', 'whep', 'none', 'flv', 'hls'] as const;
    const failed = protocols.map((protocol) => ({ protocol, reason: 'x'.repeat(32) }));
    presence.beat('s', 'mina', { ...BEAT, failed, latency_ms: 86_400_000 });
    const facts = presence.of('s', 'mina');
    expect(facts.failed).toHaveLength(4);
    expect(Buffer.byteLength(JSON.stringify(facts))).toBeLessThan(512);
  });
});
