import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Quality, WayFailureReason } from '../../../shared/contract/media/ways.ts';
import { AirError } from '../../../shared/errors.ts';
import { createLadder, type Ladder } from './ladder.ts';
import type { Rung } from './rungs.ts';
import type { RungOptions, Way, WayPhase, WayState } from './way.types.ts';

/** A way in a test's hands. */
interface FakeWay {
  readonly rung: Rung;
  readonly options: RungOptions;
  state: WayState;
  quality: Quality;
  shown: boolean;
  closed: boolean;
  checks: number;
  to(phase: WayPhase, reason?: WayFailureReason, error?: AirError): void;
}

const NOTHING_MISSING = { whep: null, flv: null, hls: null, stills: null } as const;
const unreachable = new AirError('unavailable', 'no answer', { network: true });

let ways: FakeWay[];
let shown: Rung[];
let ladder: Ladder;
let heard_at: number;

const setup = (missing: Readonly<Record<Rung, WayFailureReason | null>> = NOTHING_MISSING): void => {
  ways = [];
  shown = [];
  ladder = createLadder({
    missing,
    onChange: () => undefined,
    onSample: () => undefined,
    onShown: (rung) => shown.push(rung),
    heardSince: (at_ms) => heard_at >= at_ms,
    createWay: (rung, options): Way => {
      const way: FakeWay = {
        rung,
        options,
        state: { phase: 'opening', failure: null },
        quality: options.quality,
        shown: false,
        closed: false,
        checks: 0,
        to: (phase, reason, error) => {
          way.state = { phase, failure: reason === undefined ? null : { reason, error: error ?? null } };
          options.onState(way.state);
        },
      };
      ways.push(way);
      return {
        protocol: rung,
        state: () => way.state,
        open: () => undefined,
        show: () => {
          way.shown = true;
        },
        hide: () => {
          way.shown = false;
        },
        close: () => {
          way.closed = true;
          way.shown = false;
        },
        expect: () => undefined,
        check: () => {
          way.checks += 1;
        },
        setQuality: (quality) => {
          way.quality = quality;
        },
        latencyMs: () => 100,
      };
    },
  });
};
const find = (rung: Rung): FakeWay | undefined => ways.findLast((way) => way.rung === rung && !way.closed);
/** The one that is open now. */
const the = (rung: Rung): FakeWay => {
  const way = find(rung);
  if (way === undefined) throw new Error(`${rung} is not open`);
  return way;
};
const open = (): Rung[] => ways.filter(({ closed }) => !closed).map(({ rung }) => rung);
const pass = (ms: number): void => void vi.advanceTimersByTime(ms);
/** WebRTC is blocked, and FLV is what plays. */
const settleOnFlv = (): void => {
  ladder.start(true);
  the('whep').options.onAnswered();
  pass(1_400);
  the('flv').to('ready');
  the('flv').to('playing');
  pass(2_200);
};

beforeEach(() => {
  vi.useFakeTimers();
  heard_at = Number.POSITIVE_INFINITY;
  setup();
});
afterEach(() => {
  ladder.stop();
  vi.useRealTimers();
});

test('tries the best way alone, and shows it', () => {
  ladder.start(true);
  expect(open()).toEqual(['whep']);
  the('whep').options.onAnswered();
  the('whep').to('playing');
  pass(30_000);
  expect(open()).toEqual(['whep']);
  expect(the('whep').shown).toBe(true);
  expect(ladder.failed()).toEqual([]);
});

describe('going down', () => {
  test('WebRTC that has played here and does not connect again is lost, and nothing blocks UDP', () => {
    ladder.start(true);
    the('whep').options.onAnswered();
    the('whep').to('playing');
    the('whep').to('failed', 'udp_blocked');
    pass(2_000);
    the('flv').to('ready');
    the('flv').to('playing');
    expect(ladder.failed()).toEqual([{ protocol: 'whep', reason: 'connection_lost' }]);
  });

  test('FLV is opened beside a WebRTC that does not connect, and wins when it has a picture', () => {
    ladder.start(true);
    the('whep').options.onAnswered();
    pass(1_000);
    expect(open()).toEqual(['whep']);
    pass(400);
    expect(open()).toEqual(['whep', 'flv']);
    expect(ladder.shown()).toBeNull();
    the('flv').to('ready');
    expect(ladder.shown()).toBe('flv');
    pass(2_200);
    expect(open()).toEqual(['flv']);
    expect(ladder.failed()).toEqual([{ protocol: 'whep', reason: 'udp_blocked' }]);
  });

  test('WebRTC wins a tie', () => {
    ladder.start(true);
    the('whep').options.onAnswered();
    pass(1_400);
    the('flv').to('ready');
    pass(400);
    the('whep').to('playing');
    expect(shown).toEqual(['flv', 'whep']);
    expect(open()).toEqual(['whep']);
    expect(ladder.failed()).toEqual([]);
  });

  test('a refusal that is not final needs no waiting', () => {
    ladder.start(true);
    the('whep').to('failed', 'refused', new AirError('conflict', 'full'));
    expect(open()).toEqual(['whep', 'flv']);
    the('flv').to('ready');
    expect(ladder.failed()).toEqual([{ protocol: 'whep', reason: 'refused' }]);
  });

  test('a loss in the lesson: WebRTC has a moment to heal, then FLV takes over', () => {
    ladder.start(true);
    the('whep').to('playing');
    pass(60_000);
    the('whep').to('opening');
    pass(400);
    expect(open()).toEqual(['whep']);
    pass(400);
    the('flv').to('ready');
    expect(ladder.shown()).toBe('flv');
    expect(the('whep').shown).toBe(false);
  });

  test('from way to way to the last one', () => {
    ladder.start(true);
    the('whep').to('failed', 'udp_blocked');
    pass(3_000);
    the('flv').to('failed', 'stalled', new AirError('internal', 'codec'));
    pass(200);
    the('hls').to('failed', 'refused', new AirError('not_found', 'no recording'));
    pass(200);
    the('stills').to('ready');
    expect(ladder.shown()).toBe('stills');
    pass(2_200);
    expect(ladder.failed()).toEqual([
      { protocol: 'whep', reason: 'udp_blocked' },
      { protocol: 'flv', reason: 'stalled' },
      { protocol: 'hls', reason: 'refused' },
    ]);
  });

  test('a way that has something and does not get it shown is no better than one that has nothing', () => {
    setup({ whep: 'no_webrtc', flv: null, hls: null, stills: null });
    ladder.start(true);
    the('flv').to('ready');
    expect(ladder.shown()).toBe('flv');
    pass(3_500);
    the('hls').to('ready');
    expect(ladder.shown()).toBe('hls');
    expect(open()).toEqual(['hls']);
  });

  test('not where no node answers: the first that is back should be the best', () => {
    ladder.start(true);
    the('whep').to('failed', 'connection_lost', unreachable);
    pass(60_000);
    expect(open()).toEqual(['whep']);
    expect(ladder.shown()).toBeNull();
  });

  test('a stream that is cut off again and again, where it may be a proxy that does it', () => {
    setup({ ...NOTHING_MISSING, whep: 'no_webrtc' });
    ladder.start(true);
    the('flv').to('failed', 'connection_lost', unreachable);
    expect(open()).toEqual(['flv']);
    pass(3_000);
    expect(open()).toEqual(['flv', 'hls']);
  });

  test('what the browser lacks is not tried, and is told', () => {
    setup({ whep: 'no_webrtc', flv: 'no_media_source', hls: null, stills: null });
    ladder.start(true);
    expect(open()).toEqual(['hls']);
    the('hls').to('ready');
    the('hls').to('playing');
    pass(120_000);
    expect(open()).toEqual(['hls']);
    expect(ladder.failed()).toEqual([
      { protocol: 'whep', reason: 'no_webrtc' },
      { protocol: 'flv', reason: 'no_media_source' },
    ]);
  });
});

describe('while the publisher is away', () => {
  test('a connected way is good enough', () => {
    ladder.start(false);
    the('whep').options.onAnswered();
    the('whep').to('waiting');
    pass(120_000);
    expect(open()).toEqual(['whep']);
  });

  test('a picture that stops is no failure, and is given time when the publisher is back', () => {
    ladder.start(true);
    the('whep').to('playing');
    pass(10_000);
    ladder.expect(false);
    the('whep').to('waiting');
    pass(300_000);
    expect(open()).toEqual(['whep']);
    expect(ladder.shown()).toBe('whep');
    ladder.expect(true);
    the('whep').to('opening');
    pass(1_000);
    the('whep').to('playing');
    pass(5_000);
    expect(shown).toEqual(['whep']);
  });

  test('a viewer that is lost meanwhile is no reason to go elsewhere', () => {
    ladder.start(true);
    the('whep').to('playing');
    pass(10_000);
    ladder.expect(false);
    the('whep').to('failed', 'refused', new AirError('unavailable', 'the engine is away'));
    pass(60_000);
    expect(open()).toEqual(['whep']);
    ladder.expect(true);
    pass(1_000);
    the('whep').to('playing');
    expect(shown).toEqual(['whep']);
  });

  test('where WebRTC does not connect, FLV waits in its place', () => {
    ladder.start(false);
    the('whep').options.onAnswered();
    pass(1_400);
    the('flv').to('waiting');
    pass(120_000);
    expect(open()).toEqual(['whep', 'flv']);
    ladder.expect(true);
    the('flv').to('ready');
    expect(ladder.shown()).toBe('flv');
  });
});

describe('while the node is not heard', () => {
  const play = (): void => {
    ladder.start(true);
    the('whep').to('playing');
    pass(10_000);
    heard_at = performance.now();
    pass(1_000);
  };

  test('no way is blamed, whatever it says, and the one that played plays on', () => {
    play();
    the('whep').to('opening');
    pass(5_000);
    the('whep').to('failed', 'connection_lost');
    pass(20_000);
    the('whep').to('failed', 'refused', new AirError('unavailable', 'not ready'));
    pass(60_000);
    expect(open()).toEqual(['whep']);
    heard_at = performance.now();
    ladder.check();
    expect(the('whep').checks).toBe(1);
    pass(1_500);
    the('whep').to('playing');
    pass(10_000);
    expect(shown).toEqual(['whep']);
    expect(ladder.failed()).toEqual([]);
  });

  test('a lower way that was opened in doubt is not what the page comes back to', () => {
    play();
    heard_at = Number.POSITIVE_INFINITY;
    the('whep').to('stalled');
    pass(800);
    expect(open()).toEqual(['whep', 'flv']);
    heard_at = 0;
    pass(200);
    expect(open()).toEqual(['whep']);
    heard_at = performance.now();
    ladder.check();
    pass(1_000);
    the('whep').to('playing');
    expect(shown).toEqual(['whep']);
  });

  test('nor one below WebRTC, which is where the page stays', () => {
    settleOnFlv();
    pass(1_000);
    heard_at = performance.now();
    pass(1_000);
    the('flv').to('failed', 'connection_lost', unreachable);
    pass(60_000);
    expect(open()).toEqual(['flv']);
    heard_at = performance.now();
    ladder.check();
    the('flv').to('ready');
    the('flv').to('playing');
    expect(ladder.shown()).toBe('flv');
  });

  test('a node that is heard again before anybody says so is one that is back', () => {
    play();
    the('whep').to('opening');
    pass(20_000);
    heard_at = performance.now();
    pass(200);
    expect(the('whep').checks).toBe(1);
    pass(2_400);
    the('whep').to('playing');
    expect(shown).toEqual(['whep']);
    expect(open()).toEqual(['whep']);
  });

  test('an answer that takes a moment costs no more than that', () => {
    play();
    the('whep').to('opening');
    pass(300);
    heard_at = performance.now();
    pass(600);
    expect(open()).toEqual(['whep', 'flv']);
    expect(the('whep').checks).toBe(0);
  });

  test('and once it is heard, the way that does not come back is to blame', () => {
    play();
    the('whep').to('opening');
    pass(60_000);
    heard_at = performance.now();
    ladder.check();
    pass(2_800);
    expect(open()).toEqual(['whep']);
    pass(400);
    expect(open()).toEqual(['whep', 'flv']);
  });

  test('a page that comes while the node starts waits for it', () => {
    heard_at = 0;
    pass(1_000);
    ladder.start(true);
    the('whep').to('failed', 'refused', new AirError('unavailable', 'not ready'));
    pass(20_000);
    expect(open()).toEqual(['whep']);
    heard_at = performance.now();
    pass(200);
    expect(open()).toEqual(['whep', 'flv']);
  });
});

describe('climbing', () => {
  test('is tried quietly after 5, 10, 20, 40 and then each 60 s', () => {
    settleOnFlv();
    const began_at: number[] = [];
    const start = performance.now() - 2_200;
    let count = ways.length;
    for (let step = 0; step < 2_500; step += 1) {
      pass(100);
      if (ways.length === count) continue;
      count = ways.length;
      began_at.push(performance.now() - start);
      expect(ways.at(-1)?.rung).toBe('whep');
      the('whep').options.onAnswered();
      expect(ladder.shown()).toBe('flv');
    }
    const waits = began_at.map((at, index) => Math.round((at - (began_at[index - 1] ?? 0)) / 1_000));
    expect(waits.slice(0, 6)).toEqual([5, 10, 20, 40, 60, 60]);
    expect(ladder.failed()).toEqual([{ protocol: 'whep', reason: 'udp_blocked' }]);
  });

  test('a better way that plays is shown, and the lower one closed only then', () => {
    settleOnFlv();
    pass(5_000);
    expect(open()).toEqual(['flv', 'whep']);
    expect(the('flv').shown).toBe(true);
    the('whep').to('playing');
    expect(the('whep').shown).toBe(true);
    expect(open()).toEqual(['whep']);
    expect(ladder.failed()).toEqual([]);
  });

  test('is tried at once when the network has changed', () => {
    settleOnFlv();
    pass(7_000);
    pass(11_000);
    const before = ways.length;
    pass(3_000);
    expect(ways).toHaveLength(before);
    ladder.check();
    expect(open()).toContain('whep');
    expect(the('flv').checks).toBe(1);
  });

  test('a way that fails soon after each climb is tried more and more seldom', () => {
    settleOnFlv();
    const waits: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      const since = performance.now();
      while (find('whep') === undefined) pass(100);
      waits.push(Math.round((performance.now() - since) / 1_000));
      the('whep').to('playing');
      pass(3_000);
      the('whep').to('opening');
      pass(1_000);
      the('flv').to('ready');
      the('flv').to('playing');
      pass(2_200);
    }
    expect(waits[3]).toBeGreaterThan((waits[0] ?? 0) * 3);
  });

  test('one better way at a time, best first', () => {
    ladder.start(true);
    the('whep').to('failed', 'udp_blocked');
    pass(200);
    the('flv').to('failed', 'refused', new AirError('rate_limited', 'full'));
    pass(200);
    the('hls').to('playing');
    pass(2_200);
    expect(open()).toEqual(['hls']);
    pass(5_000);
    expect(open()).toEqual(['hls', 'whep']);
    the('whep').to('failed', 'udp_blocked');
    pass(200);
    expect(open()).toEqual(['hls', 'flv']);
    the('flv').to('ready');
    expect(ladder.shown()).toBe('flv');
    expect(open()).toEqual(['flv']);
  });

  test('a shown way in trouble lets the better ones be tried at once', () => {
    settleOnFlv();
    pass(7_000);
    the('flv').to('stalled');
    pass(2_800);
    expect(open()).toEqual(expect.arrayContaining(['whep', 'hls']));
  });
});

describe('quality', () => {
  test('is handed to the open ways', () => {
    ladder.start(true);
    the('whep').to('playing');
    ladder.setQuality('light');
    expect(the('whep').quality).toBe('light');
    pass(60_000);
    expect(open()).toEqual(['whep']);
  });

  test('below the light picture come stills, and the way back is tried when the quality rises', () => {
    ladder.start(true);
    the('whep').to('playing');
    ladder.setQuality('light');
    ladder.setQuality('sound');
    expect(ladder.shown()).toBe('stills');
    expect(open()).toEqual(['stills']);
    the('stills').to('ready');
    expect(ladder.failed()[0]).toEqual({ protocol: 'whep', reason: 'too_slow' });
    pass(60_000);
    expect(open()).toEqual(['stills']);
    ladder.setQuality('light');
    pass(200);
    expect(open()).toEqual(expect.arrayContaining(['stills', 'whep']));
    expect(the('whep').quality).toBe('light');
    the('whep').to('playing');
    expect(ladder.shown()).toBe('whep');
    expect(open()).toEqual(['whep']);
    expect(ladder.failed()).toEqual([]);
  });
});

describe('the element given up for a rewind', () => {
  test('WebRTC goes on unseen, and is seen again at once', () => {
    ladder.start(true);
    the('whep').to('playing');
    ladder.detach();
    expect(the('whep').shown).toBe(false);
    the('whep').to('stalled');
    pass(60_000);
    expect(open()).toEqual(['whep']);
    the('whep').to('playing');
    ladder.attach();
    expect(the('whep').shown).toBe(true);
  });

  test('what needs the element is closed, and opened again after', () => {
    settleOnFlv();
    ladder.detach();
    expect(open()).toEqual([]);
    pass(60_000);
    ladder.attach();
    expect(open()).toEqual(['whep']);
  });
});

test('a final refusal ends all of it', () => {
  ladder.start(true);
  const error = new AirError('ended', 'over');
  the('whep').to('refused', 'refused', error);
  pass(120_000);
  expect(open()).toEqual([]);
  expect(ladder.refusal()).toBe(error);
});

test('after stop nothing is open, and start begins anew', () => {
  settleOnFlv();
  ladder.stop();
  pass(120_000);
  expect(open()).toEqual([]);
  ladder.start(true);
  expect(open()).toEqual(['whep']);
  expect(ladder.failed()).toEqual([]);
});
