import type { Quality } from '../../../shared/contract/media/ways.ts';
import { AirError } from '../../../shared/errors.ts';
import { isNetworkFailure, retryAfterMs } from '../../common/api.ts';
import { createBackoff } from '../../common/backoff.ts';
import { isFinal } from '../../common/final-errors.ts';
import type { createFlvEngine, FlvEngine } from './flv-engine.ts';
import { isUntaken, openFlvStream, type FlvStream } from './flv-stream.ts';
import type { Playback } from './playback.ts';
import { createSampler } from './sampler.ts';
import type { Way, WayFailure, WayOptions, WayPhase } from './way.types.ts';

export interface FlvWayDeps extends WayOptions {
  readonly playback: Playback;
  /** What plays it is loaded when it is needed first. @throws where the chunk can't be had */
  readonly loadEngine: () => Promise<{ readonly createFlvEngine: typeof createFlvEngine }>;
  readonly openStream?: typeof openFlvStream;
  readonly random?: () => number;
}

const LOOK_MS = 200;
/** Sound alone comes every 23 ms, so this long a silence is a dead connection. */
const SILENT_AFTER_MS = 2_500;
const STALLED_AFTER_MS = 800;
/** Data comes and nothing moves: the element or the decoder is stuck, and another start may free it. */
const FROZEN_AFTER_MS = 4_000;

/** FLV over HTTP, played by Media Source Extensions: for networks that carry no UDP, and browsers without H.264 in WebRTC. */
export const createFlvWay = (deps: FlvWayDeps): Way => {
  const { session_id, token, playback, onAnswered, heardSince } = deps;
  const openStream = deps.openStream ?? openFlvStream;
  const backoff = createBackoff({ base_ms: 300, max_ms: 4_000, ...(deps.random && { random: deps.random }) });
  const sampler = createSampler(deps.onSample);
  let { live, quality } = deps;
  let phase: WayPhase = 'opening';
  let failure: WayFailure | null = null;
  /** Downloads, and waits to be shown. */
  let next: FlvStream | null = null;
  let next_has_media = false;
  let stream: FlvStream | null = null;
  let engine: FlvEngine | null = null;
  /** Since it last played. */
  let engine_failures = 0;
  let opened = false;
  let shown = false;
  let timer: ReturnType<typeof setInterval> | undefined;
  let retry_timer: ReturnType<typeof setTimeout> | undefined;
  /** The newest download has come to its end, and another one waits its turn. */
  let waits = false;
  /** Since when what is due does not come; null while it does. */
  let missing_since: number | null = null;
  let seen = { position: 0, position_at: 0, bytes: 0, bytes_at: 0, moved: false };
  let behind_ms = 0;

  const set = (to: WayPhase, why: WayFailure | null = failure): void => {
    if (phase === to && failure === why) return;
    phase = to;
    failure = why;
    deps.onState({ phase, failure });
  };
  const release = (): void => {
    clearInterval(timer);
    engine?.close();
    stream?.close();
    engine = null;
    stream = null;
  };
  const closeAll = (): void => {
    clearTimeout(retry_timer);
    waits = false;
    next?.close();
    next = null;
    next_has_media = false;
    release();
  };
  const fail = (why: WayFailure): void => {
    const { error } = why;
    if (!opened) return;
    if (isFinal(error)) {
      closeAll();
      set('refused', why);
      return;
    }
    clearTimeout(retry_timer);
    retry_timer = setTimeout(download, Math.max(backoff.next(), retryAfterMs(error) ?? 0));
    waits = true;
    // What is in the element plays to its end.
    if (engine === null || phase !== 'playing') set('failed', why);
  };
  const onEnded = (error: AirError | null): void => {
    const network = error === null || isNetworkFailure(error);
    fail({ reason: network ? 'connection_lost' : 'refused', error });
  };
  const download = (): void => {
    // A chunk that fails to load, or a page that is back, may ask for it after the end.
    if (!opened || phase === 'refused') return;
    clearTimeout(retry_timer);
    waits = false;
    next?.close();
    next_has_media = false;
    const opening: FlvStream = openStream({
      session_id,
      token,
      quality,
      onAnswered: () => {
        if (!live && engine === null) set('waiting', null);
        onAnswered();
      },
      onMedia: () => {
        if (opening !== next) return;
        next_has_media = true;
        if (shown) attach();
        else set('ready', null);
      },
      onEnded: (error) => {
        if (opening === next) {
          next = null;
          next_has_media = false;
          // It came in full, and is had anew when it is wanted.
          if (isUntaken(error)) return;
        } else if (opening !== stream) return;
        onEnded(error);
      },
    });
    next = opening;
  };
  const look = (): void => {
    if (engine === null || stream === null) return;
    const { element } = playback;
    const at = performance.now();
    const bytes = stream.receivedBytes();
    if (bytes !== seen.bytes) seen = { ...seen, bytes, bytes_at: at };
    const moving = element.currentTime !== seen.position;
    if (moving) seen = { ...seen, position: element.currentTime, position_at: at };
    behind_ms = engine.keepToEdge(at - seen.position_at > STALLED_AFTER_MS);
    if (live) sampler.add({ moving: moving || element.paused, received: 0, lost: 0 });
    if (document.visibilityState !== 'visible') seen = { ...seen, position_at: at };
    if (moving && element.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
      backoff.reset();
      missing_since = null;
      // Until now it might have been the first picture, which any stream has.
      if (seen.moved) {
        engine_failures = 0;
        set('playing', null);
      }
      seen = { ...seen, moved: true };
      return;
    }
    const stood_ms = at - seen.position_at;
    if (!live) {
      if (stood_ms > STALLED_AFTER_MS) set('waiting', null);
      return;
    }
    // The browser forbids it to play, or the page asked for a pause: no fault of the way.
    if (element.paused) return;
    const silent = at - seen.bytes_at > SILENT_AFTER_MS;
    if (silent || stood_ms > FROZEN_AFTER_MS) {
      if (missing_since === null) {
        missing_since = at;
        set('stalled', { reason: 'stalled', error: null });
      }
      if (!heardSince(missing_since)) return;
      missing_since = null;
      seen = { ...seen, bytes_at: at, position_at: at };
      download();
    } else if (stood_ms > STALLED_AFTER_MS && phase === 'playing') {
      set('stalled', null);
    }
  };
  const attach = (): void => {
    const taken = next;
    if (taken === null || !next_has_media) return;
    void deps.loadEngine().then(
      ({ createFlvEngine: create }) => {
        if (taken !== next || !shown) return;
        next = null;
        next_has_media = false;
        const at = performance.now();
        playback.take(
          (element) => {
            release();
            stream = taken;
            seen = { position: element.currentTime, position_at: at, bytes: 0, bytes_at: at, moved: false };
            sampler.restart();
            engine = create({
              stream: taken,
              element,
              onFailed: (message) => {
                if (stream !== taken) return;
                playback.hold();
                release();
                engine_failures += 1;
                // A decoder that choked once gets the stream from its next key frame on.
                if (engine_failures === 1) download();
                else fail({ reason: 'stalled', error: new AirError('internal', message) });
              },
            });
            timer = setInterval(look, LOOK_MS);
          },
          () => {
            if (stream === taken) release();
          },
        );
      },
      (error: unknown) => {
        fail({
          reason: 'connection_lost',
          error: new AirError('unavailable', 'the player could not be loaded', { network: true }, error),
        });
      },
    );
  };

  return {
    protocol: 'flv',
    state: () => ({ phase, failure }),
    open: () => {
      if (opened) return;
      opened = true;
      download();
      // So that it is there when the first picture is. A failure shows when it is used.
      deps.loadEngine().catch(() => undefined);
    },
    show: () => {
      shown = true;
      if (next === null && stream === null && phase !== 'failed') download();
      attach();
    },
    hide: () => {
      shown = false;
      release();
    },
    close: () => {
      opened = false;
      shown = false;
      closeAll();
    },
    expect: (now_live) => {
      const back = now_live && !live;
      live = now_live;
      sampler.restart();
      const at = performance.now();
      if (back) seen = { ...seen, bytes_at: at, position_at: at };
    },
    check: () => {
      if (!opened) return;
      backoff.reset();
      // What was under way when the node went is not answered by the one that is back.
      if (waits || phase === 'failed' || phase === 'stalled') download();
      else look();
    },
    setQuality: (wanted: Quality) => {
      if (wanted === quality) return;
      quality = wanted;
      download();
    },
    latencyMs: () => (engine === null || phase !== 'playing' ? null : behind_ms),
  };
};
