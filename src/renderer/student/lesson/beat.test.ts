import { beforeEach, expect, test, vi } from 'vitest';
import { presenceBeatSchema } from '../../../shared/contract/classroom/presence.ts';
import type { Player, PlayerFacts } from '../player/player.types.ts';
import { beatOf } from './beat.ts';

const FACTS: PlayerFacts = {
  way: 'flv',
  quality: 'light',
  phase: 'playing',
  failed: [{ protocol: 'whep', reason: 'udp_blocked' }],
  refusal: null,
  latency_ms: 812.6,
  frozen_ms: 0,
  muted: false,
  playing: true,
  has_picture: true,
  still_url: null,
  position: { mode: 'live', behind_seconds: 0, rate: 1, rewindable_seconds: 100 },
};

const playerWith = (facts: Partial<PlayerFacts>, frozen_ms = 0): Player => {
  const unused = (): never => {
    throw new Error('a beat only looks');
  };
  return {
    get element(): never {
      return unused();
    },
    facts: () => ({ ...FACTS, ...facts }),
    takeFrozenMs: () => frozen_ms,
    subscribe: unused,
    unlock: unused,
    prepare: unused,
    offer: unused,
    start: unused,
    stop: unused,
    expect: unused,
    check: unused,
    setNode: unused,
    setMuted: unused,
    rewind: unused,
    backToLive: unused,
    catchUp: unused,
  };
};

beforeEach(() => {
  vi.stubGlobal('document', { visibilityState: 'visible' });
});

test('says which way plays, why no better one, how late and for how long it stood', () => {
  const beat = beatOf(playerWith({}, 250.4), 12);
  expect(presenceBeatSchema.parse(beat)).toEqual({
    visible: true,
    playing: true,
    muted: false,
    protocol: 'flv',
    quality: 'light',
    rtt_ms: 12,
    failed: [{ protocol: 'whep', reason: 'udp_blocked' }],
    latency_ms: 813,
    frozen_ms: 250,
  });
});

test('names no way while none gives anything', () => {
  expect(beatOf(playerWith({ phase: 'connecting', latency_ms: null }), 0)).toMatchObject({
    protocol: 'none',
    playing: false,
  });
});

test('tells where in the lesson a student is who went back', () => {
  const position = { mode: 'rewound', behind_seconds: 30, rate: 1, rewindable_seconds: 100 } as const;
  expect(beatOf(playerWith({ way: 'hls', position }), 0)).toMatchObject({ position_seconds: 70 });
});
