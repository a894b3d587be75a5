import type { Quality } from '../../../shared/contract/media/ways.ts';
import { ROUTES } from '../../../shared/contract/routes.ts';
import { createApi } from '../../common/api.ts';
import { watchNetwork } from '../../common/return-watch.ts';
import { findAbilities, type Abilities } from './abilities.ts';
import { createFirstViewer } from './first-viewer.ts';
import type { HlsSource, HlsSourceDeps } from './hls-source.types.ts';
import { createLadder, type Ladder } from './ladder.ts';
import { createLateWay } from './late-way.ts';
import { createCurtain, createPlayback, type Playback } from './playback.ts';
import type { NodeWatch, Player, PlayerFacts, PlayerPhase, PlayerPosition } from './player.types.ts';
import { createQualityControl } from './quality-control.ts';
import { createRewind } from './rewind.ts';
import type { Rung } from './rungs.ts';
import { createStills } from './stills.ts';
import { createStillsWay } from './stills-way.ts';
import type { Way, WayOptions } from './way.types.ts';
import { createWhepWay } from './whep-way.ts';

interface LessonKey {
  readonly session_id: string;
  readonly token: string;
}

export interface PlayerDeps {
  readonly playback?: Playback;
  readonly abilities?: () => Abilities;
  readonly createWay?: (rung: Rung, options: WayOptions) => Way;
}

const TELL_EVERY_MS = 1_000;
const LATENCY_STEP_MS = 10;
/** Of what lies behind the student; the newest seconds are not on disk yet. */
const REWINDABLE_FROM_S = 5;

const loadFlvWay = async (): Promise<typeof import('./flv-way.ts')> => import('./flv-way.ts');
const loadFlv = async (): Promise<typeof import('./flv-engine.ts')> => import('./flv-engine.ts');
const loadHlsWay = async (): Promise<typeof import('./hls-way.ts')> => import('./hls-way.ts');
const loadHls = async (): Promise<(deps: HlsSourceDeps) => HlsSource> =>
  (await import('./hls-engine.ts')).createHlsEngine;
const loadNativeHls = async (): Promise<(deps: HlsSourceDeps) => HlsSource> =>
  (await import('./hls-native.ts')).createHlsNative;

/** Media elements and players of HLS can set no header, so the token stands in the address. */
const playlistUrl = ({ session_id, token }: LessonKey): string =>
  `${ROUTES.hlsIndex.path.replace(':session_id', encodeURIComponent(session_id))}?token=${encodeURIComponent(token)}`;

/** The student's player: one element, the ladder of ways, the right quality for the network, and a look back. */
export const createPlayer = (deps: PlayerDeps = {}): Player => {
  const playback = deps.playback ?? createPlayback({ curtain: createCurtain() });
  const { element } = playback;
  const listeners = new Set<() => void>();
  const quality_control = createQualityControl();
  const first_viewer = createFirstViewer();
  let abilities = (deps.abilities ?? ((): Abilities => findAbilities(element)))();
  let lesson: LessonKey | null = null;
  let live = true;
  /** Not before the node has said so: a class that waits would ask for stills of nothing. */
  let has_source = false;
  let recorded_since_ms: number | null = null;
  let had_picture = false;
  let prefetched = false;
  let frozen_ms = 0;
  let ladder: Ladder | null = null;
  let node: NodeWatch | null = null;
  let timer: ReturnType<typeof setInterval> | undefined;
  let unwatch: (() => void) | null = null;

  const heardSince = (at_ms: number): boolean => node?.heardSince(at_ms) ?? true;
  const loadSource = async (): Promise<(deps: HlsSourceDeps) => HlsSource> =>
    abilities.native_hls ? loadNativeHls() : loadHls();
  /** The page may lose its origin later; what it would then need is fetched while all is well. */
  const prefetch = (): void => {
    if (prefetched) return;
    prefetched = true;
    const wanted = [
      ...(abilities.has_media_source ? [loadFlvWay(), loadFlv()] : []),
      ...(abilities.missing.hls === null ? [loadHlsWay(), loadSource()] : []),
    ];
    // One that fails is asked for again when it is needed.
    for (const chunk of wanted) chunk.catch(() => undefined);
  };

  const createWay = (rung: Rung, options: WayOptions): Way => {
    switch (rung) {
      case 'whep':
        return createWhepWay({
          ...options,
          api: createApi({ token: options.token }),
          playback,
          prepared: options.quality === 'full' ? first_viewer.take() : null,
        });
      case 'flv':
        return createLateWay({
          ...options,
          protocol: rung,
          load: async () => {
            // Beside the way, not after it.
            loadFlv().catch(() => undefined);
            const { createFlvWay } = await loadFlvWay();
            return (opened) => createFlvWay({ ...opened, playback, loadEngine: loadFlv });
          },
        });
      case 'hls':
        return createLateWay({
          ...options,
          protocol: rung,
          load: async () => {
            loadSource().catch(() => undefined);
            const { createHlsWay } = await loadHlsWay();
            return (opened) => createHlsWay({ ...opened, playback, loadSource, url: playlistUrl(opened) });
          },
        });
      case 'stills': {
        const sounds = (['whep', 'flv'] as const).filter((way) => abilities.missing[way] === null);
        return createStillsWay({
          ...options,
          playback,
          stills,
          sounds: sounds.map((way) => (for_sound) => createWay(way, for_sound)),
        });
      }
      default:
        return rung satisfies never;
    }
  };
  const createWayGiven = deps.createWay ?? createWay;

  const phaseOf = (): PlayerPhase => {
    if (ladder === null) return 'stopped';
    if (ladder.refusal() !== null) return 'refused';
    if (rewind.isOn()) return rewind.isMoving() ? 'playing' : 'stalled';
    const again: PlayerPhase = had_picture ? 'reconnecting' : 'connecting';
    const { phase } = ladder.state();
    switch (phase) {
      case 'waiting':
      case 'playing':
      case 'stalled':
        return phase;
      case 'refused':
        return 'refused';
      case 'opening':
      case 'ready':
      case 'failed':
        return again;
      default:
        return phase satisfies never;
    }
  };
  const positionOf = (): PlayerPosition => {
    const recorded_s =
      recorded_since_ms === null ? 0 : (Date.now() + stills.clockAheadMs() - recorded_since_ms) / 1000;
    const length = Math.floor(Math.max(0, rewind.lengthSeconds() ?? recorded_s));
    const rewindable = recorded_since_ms === null || abilities.missing.hls !== null ? 0 : length;
    const rewindable_seconds = rewindable < REWINDABLE_FROM_S ? 0 : rewindable;
    if (!rewind.isOn()) return { mode: 'live', behind_seconds: 0, rate: 1, rewindable_seconds };
    return {
      mode: 'rewound',
      behind_seconds: Math.round(rewind.behindSeconds()),
      rate: rewind.rate(),
      rewindable_seconds,
    };
  };
  const qualityOf = (rung: Rung | null): Quality => {
    if (rung === 'stills') return 'sound';
    return rung === 'hls' || quality_control.quality() === 'full' ? 'full' : 'light';
  };
  const read = (): PlayerFacts => {
    const refusal = ladder?.refusal() ?? null;
    const rung = ladder === null || refusal !== null ? null : (ladder.shown() ?? ladder.best());
    const latency_ms = rewind.isOn() ? null : (ladder?.latencyMs() ?? null);
    return {
      way: rung === null ? 'none' : rewind.isOn() ? 'hls' : rung,
      quality: rewind.isOn() ? 'full' : qualityOf(rung),
      phase: phaseOf(),
      failed: ladder === null || rewind.isOn() ? [] : ladder.failed(),
      refusal,
      latency_ms: latency_ms === null ? null : Math.round(latency_ms / LATENCY_STEP_MS) * LATENCY_STEP_MS,
      frozen_ms: Math.round(frozen_ms),
      ...playback.facts(),
      still_url: stills.url(),
      position: positionOf(),
    };
  };
  let facts: PlayerFacts;
  let told = '';
  const update = (): void => {
    const is_moving = playback.facts().has_picture && (rewind.isOn() || ladder?.shown() !== 'stills');
    // Whatever still there is, is older than that.
    if (is_moving) stills.forget();
    const next = read();
    if (next.has_picture) had_picture = true;
    // Stills are for who has no picture.
    stills.want(
      'page',
      ladder !== null &&
        has_source &&
        (!next.has_picture || next.way === 'stills') &&
        (live || next.still_url === null),
    );
    const words = JSON.stringify([next, next.refusal?.code]);
    if (words === told) return;
    told = words;
    facts = next;
    for (const listener of listeners) listener();
  };

  const stills = createStills({
    onStill: () => {
      update();
    },
  });
  const rewind = createRewind({
    playback,
    loadSource,
    onChange: update,
    onLive: () => {
      ladder?.attach();
      update();
    },
  });
  facts = read();
  playback.subscribe(update);

  const tick = (): void => {
    const visible = document.visibilityState === 'visible';
    if (live && visible && phaseOf() === 'reconnecting') frozen_ms += TELL_EVERY_MS;
    update();
  };
  const check = (): void => {
    quality_control.forget(performance.now());
    ladder?.check();
    rewind.check();
    playback.resume();
    update();
  };
  const stop = (server_knows?: boolean): void => {
    clearInterval(timer);
    unwatch?.();
    unwatch = null;
    first_viewer.drop();
    rewind.end();
    ladder?.stop(server_knows);
    ladder = null;
    lesson = null;
    stills.stop();
    playback.stop();
    had_picture = false;
    has_source = false;
    frozen_ms = 0;
    update();
  };

  return {
    element,
    facts: () => facts,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    unlock: playback.unlock,
    prepare: () => {
      if (abilities.missing.whep === null) first_viewer.prepare();
    },
    offer: first_viewer.offer,
    start: ({ first, ...wanted }) => {
      if (lesson?.token === wanted.token && ladder?.refusal() === null) return;
      if (lesson !== null) stop();
      lesson = wanted;
      if (first !== undefined) first_viewer.answered(first.answer, first.offer);
      if (deps.abilities === undefined) abilities = findAbilities(element);
      quality_control.reset();
      ladder = createLadder({
        missing: abilities.missing,
        createWay: (rung, options) => createWayGiven(rung, { ...options, ...wanted, heardSince }),
        heardSince,
        onChange: update,
        onShown: () => {
          quality_control.forget(performance.now());
          prefetch();
        },
        onSample: (rung, sample) => {
          // Between two connections nothing says how good the network is, and `tick` counts.
          if (!live || phaseOf() === 'reconnecting' || ladder?.isInnocent() === true) return;
          frozen_ms += sample.frozen_ms;
          // Where nothing at all comes the connection is gone, such as with its sender; a full network lets something through.
          if (rung === 'whep' && sample.received === 0) return;
          ladder?.setQuality(quality_control.observe(sample, performance.now()));
        },
      });
      ladder.start(live);
      stills.start(wanted);
      unwatch = watchNetwork(check);
      timer = setInterval(tick, TELL_EVERY_MS);
      update();
    },
    stop,
    expect: (stream) => {
      const since = stream.recorded_since === null ? Number.NaN : Date.parse(stream.recorded_since);
      recorded_since_ms = Number.isFinite(since) ? since : null;
      if (stream.live !== live) quality_control.forget(performance.now());
      ({ live, has_source } = stream);
      stills.setNone(!has_source);
      ladder?.expect(live);
      update();
    },
    check,
    setNode: (next) => {
      node = next;
    },
    setMuted: playback.setMuted,
    rewind: (seconds) => {
      if (lesson === null || ladder === null || facts.position.rewindable_seconds === 0) return;
      if (rewind.isOn()) rewind.back(seconds);
      else {
        playback.hold();
        ladder.detach();
        rewind.begin(playlistUrl(lesson), Math.min(seconds, facts.position.rewindable_seconds));
      }
      update();
    },
    backToLive: () => {
      if (!rewind.isOn()) return;
      rewind.end();
      ladder?.attach();
      update();
    },
    catchUp: () => {
      if (!rewind.isOn()) return;
      rewind.catchUp();
      update();
    },
    takeFrozenMs: () => {
      const taken = Math.round(frozen_ms);
      frozen_ms = 0;
      return taken;
    },
  };
};
