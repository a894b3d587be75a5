import { AirError } from '../../../shared/errors.ts';
import { isNetworkFailure } from '../../common/api.ts';
import { createBackoff } from '../../common/backoff.ts';
import { isFinal } from '../../common/final-errors.ts';
import type { HlsSource, HlsSourceDeps } from './hls-source.types.ts';
import type { Playback } from './playback.ts';
import { createSampler } from './sampler.ts';
import type { Way, WayFailure, WayOptions, WayPhase } from './way.types.ts';

export interface HlsWayDeps extends WayOptions {
  readonly playback: Playback;
  /** What plays it; loaded when it is needed first. @throws where the chunk can't be had */
  readonly loadSource: () => Promise<(deps: HlsSourceDeps) => HlsSource>;
  readonly url: string;
  readonly random?: () => number;
}

const LOOK_MS = 250;
const STALLED_AFTER_MS = 1_500;
/** A segment that is late comes within this time, or something is wrong. */
const FROZEN_AFTER_MS = 12_000;

/** HLS near the live edge: some seconds behind, and for any network and browser. */
export const createHlsWay = (deps: HlsWayDeps): Way => {
  const { playback, loadSource, url } = deps;
  const backoff = createBackoff({
    base_ms: 1_000,
    max_ms: 8_000,
    ...(deps.random && { random: deps.random }),
  });
  const sampler = createSampler(deps.onSample);
  let { live } = deps;
  let phase: WayPhase = 'opening';
  let failure: WayFailure | null = null;
  let source: HlsSource | null = null;
  let ready = false;
  let attached = false;
  let shown = false;
  let generation = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  let retry_timer: ReturnType<typeof setTimeout> | undefined;
  let position = 0;
  let moved_at = 0;

  const set = (to: WayPhase, why: WayFailure | null = failure): void => {
    if (phase === to && failure === why) return;
    phase = to;
    failure = why;
    deps.onState({ phase, failure });
  };
  const release = (): void => {
    generation += 1;
    clearInterval(timer);
    clearTimeout(retry_timer);
    source?.close();
    source = null;
    ready = attached = false;
  };
  const fail = (error: AirError): void => {
    // What was seen last stays until there is something newer.
    if (attached) playback.hold();
    release();
    const network = isNetworkFailure(error);
    const unplayable = error.code === 'internal';
    const reason = network ? 'connection_lost' : unplayable ? 'stalled' : 'refused';
    if (isFinal(error)) {
      set('refused', { reason, error });
      return;
    }
    retry_timer = setTimeout(load, backoff.next());
    set('failed', { reason, error });
  };
  const look = (): void => {
    const { element } = playback;
    const at = performance.now();
    const moving = element.currentTime !== position;
    position = element.currentTime;
    if (live) sampler.add({ moving: moving || element.paused, received: 0, lost: 0 });
    if (document.visibilityState !== 'visible') moved_at = at;
    if (moving && element.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
      moved_at = at;
      backoff.reset();
      set('playing', null);
      return;
    }
    const stood_ms = at - moved_at;
    if (!live && stood_ms > STALLED_AFTER_MS) set('waiting', null);
    if (!live || element.paused) return;
    if (stood_ms > FROZEN_AFTER_MS) fail(new AirError('internal', 'nothing moved'));
    else if (stood_ms > STALLED_AFTER_MS && phase === 'playing') set('stalled', null);
  };
  const attach = (): void => {
    const taken = source;
    if (taken === null || !ready || attached || !shown) return;
    attached = true;
    moved_at = performance.now();
    playback.take(
      (element) => {
        position = element.currentTime;
        sampler.restart();
        taken.attach(element, null);
        timer = setInterval(look, LOOK_MS);
      },
      () => {
        if (source === taken) release();
      },
    );
  };
  const load = (): void => {
    release();
    const mine = generation;
    loadSource().then(
      (create) => {
        if (mine !== generation) return;
        source = create({
          url,
          mode: 'live',
          onReady: () => {
            if (mine !== generation) return;
            ready = true;
            deps.onAnswered();
            if (shown) attach();
            else set(live ? 'ready' : 'waiting', null);
          },
          onFailed: (error) => {
            if (mine === generation) fail(error);
          },
        });
      },
      (error: unknown) => {
        if (mine !== generation) return;
        fail(new AirError('unavailable', 'the player could not be loaded', { network: true }, error));
      },
    );
  };

  return {
    protocol: 'hls',
    state: () => ({ phase, failure }),
    open: load,
    show: () => {
      shown = true;
      attach();
    },
    hide: () => {
      shown = false;
      release();
    },
    close: () => {
      shown = false;
      release();
    },
    expect: (now_live) => {
      live = now_live;
      moved_at = performance.now();
      sampler.restart();
    },
    check: () => {
      backoff.reset();
      if (phase === 'failed') load();
      else if (attached) look();
    },
    // It has one quality.
    setQuality: () => undefined,
    latencyMs: () => {
      // Before it plays, the element stands where the recording begins.
      const end = attached && phase === 'playing' ? source?.range()?.end : undefined;
      return end === undefined ? null : Math.max(0, (end - playback.element.currentTime) * 1000);
    },
  };
};
