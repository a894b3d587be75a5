import type { Quality, WayFailureReason } from '../../../shared/contract/media/ways.ts';
import type { QualitySample } from './quality-control.ts';
import type { Rung } from './rungs.ts';
import type { RungOptions, Way, WayPhase, WayState } from './way.types.ts';

/** Times are those of `now`, in milliseconds. */
export interface OpenWay {
  readonly way: Way;
  readonly opened_at: number;
  /** When the node answered, so that the connection alone is missing; null before. */
  answeredAt(): number | null;
  /** Gives a picture, or could if it were shown. */
  isLively(): boolean;
  /** Since when it gives none. */
  brokeAt(): number;
  /** Its time to give a picture is up: the next way down is opened beside it. */
  isOverdue(): boolean;
  giveTime(ms: number): void;
  /** It is shown from now on, and must soon play what it said it has. */
  show(): void;
}

export interface OpenWaysDeps {
  readonly createWay: (rung: Rung, options: RungOptions) => Way;
  readonly onState: (rung: Rung, state: WayState) => void;
  readonly onSample: (rung: Rung, sample: QualitySample) => void;
  readonly now: () => number;
}

/** The ways that are open now, their deadlines, and why others could not be gone. */
export interface OpenWays {
  /** At most one for each rung: one that is open is not opened again. */
  open(rung: Rung, options: { readonly quality: Quality; readonly live: boolean }): OpenWay;
  get(rung: Rung): OpenWay | undefined;
  all(): Iterable<readonly [Rung, OpenWay]>;
  close(rung: Rung, server_knows?: boolean): void;
  closeAll(server_knows?: boolean): void;
  /** Closes one that had its time and gave nothing, and notes why. */
  giveUp(rung: Rung): void;
  /** Why this way failed last; undefined where it has not. */
  whyNot(rung: Rung): WayFailureReason | undefined;
  note(rung: Rung, reason: WayFailureReason): void;
  forgetFailures(): void;
}

/** The student has a picture in 3 s: these leave time for the next way. */
const CONNECTS_WITHIN_MS = 1_200;
const ANSWERS_WITHIN_MS: Readonly<Record<Rung, number>> = {
  whep: 2_500,
  flv: 3_000,
  hls: 6_000,
  stills: 60_000,
};
export const SHOWS_WITHIN_MS: Readonly<Record<Rung, number>> = {
  whep: 1_500,
  flv: 3_000,
  hls: 6_000,
  stills: 60_000,
};
/** WebRTC itself tells a loss after 1.3 s, and a new viewer of a living node is there in a quarter of a second. */
const HEALS_WITHIN_MS: Readonly<Record<Rung, number>> = { whep: 600, flv: 2_500, hls: 6_000, stills: 60_000 };

const LIVELY: ReadonlySet<WayPhase> = new Set<WayPhase>(['ready', 'playing']);

export const createOpenWays = ({ createWay, onState, onSample, now }: OpenWaysDeps): OpenWays => {
  const ways = new Map<Rung, OpenWay>();
  const failures = new Map<Rung, WayFailureReason>();
  /** A network that let WebRTC through blocks no UDP, whatever a later connection lacks. */
  let has_had_whep = false;

  const note = (rung: Rung, reason: WayFailureReason): void => {
    failures.set(rung, has_had_whep && reason === 'udp_blocked' ? 'connection_lost' : reason);
  };

  const begin = (rung: Rung, options: { readonly quality: Quality; readonly live: boolean }): OpenWay => {
    let fallback_at = now() + ANSWERS_WITHIN_MS[rung];
    let show_by = Number.POSITIVE_INFINITY;
    let answered_at: number | null = null;
    let was_lively = false;
    let broke_at = now();

    const way = createWay(rung, {
      ...options,
      onState: (state) => {
        if (ways.get(rung) !== opened) return;
        const { phase, failure } = state;
        if (failure !== null) note(rung, failure.reason);
        else if (LIVELY.has(phase)) failures.delete(rung);
        if (rung === 'whep' && LIVELY.has(phase)) has_had_whep = true;
        if (LIVELY.has(phase)) was_lively = true;
        else if (was_lively) {
          was_lively = false;
          broke_at = now();
          fallback_at = broke_at + HEALS_WITHIN_MS[rung];
        }
        // Nothing is gained by waiting for a way that can't be gone; one that broke may heal.
        if (phase === 'failed' && failure?.reason !== 'connection_lost')
          fallback_at = Math.min(fallback_at, now());
        onState(rung, state);
      },
      onAnswered: () => {
        answered_at ??= now();
        const within_ms = rung === 'whep' ? CONNECTS_WITHIN_MS : SHOWS_WITHIN_MS[rung];
        if (!was_lively) fallback_at = Math.min(fallback_at, now() + within_ms);
      },
      onSample: (sample) => {
        onSample(rung, sample);
      },
    });
    const giveTime = (ms: number): void => {
      fallback_at = Math.max(fallback_at, now() + ms);
    };
    const opened: OpenWay = {
      way,
      opened_at: now(),
      answeredAt: () => answered_at,
      isLively: () => {
        const { phase } = way.state();
        return phase === 'playing' || (phase === 'ready' && now() < show_by);
      },
      brokeAt: () => broke_at,
      isOverdue: () => now() >= fallback_at,
      giveTime,
      show: () => {
        show_by = Math.min(show_by, now() + SHOWS_WITHIN_MS[rung]);
        fallback_at = Math.max(fallback_at, show_by);
        way.show();
      },
    };
    ways.set(rung, opened);
    way.open();
    return opened;
  };
  const close = (rung: Rung, server_knows = false): void => {
    const opened = ways.get(rung);
    ways.delete(rung);
    opened?.way.close(server_knows);
  };

  return {
    open: (rung, options) => ways.get(rung) ?? begin(rung, options),
    get: (rung) => ways.get(rung),
    all: () => [...ways],
    close,
    closeAll: (server_knows) => {
      for (const rung of [...ways.keys()]) close(rung, server_knows);
    },
    giveUp: (rung) => {
      const opened = ways.get(rung);
      if (opened === undefined) return;
      const answered = opened.answeredAt() !== null;
      // HTTP came through to the node, and no media came back.
      if (rung === 'whep' && answered && !opened.isLively() && failures.get(rung) !== 'no_h264')
        note(rung, opened.way.state().failure?.reason ?? 'udp_blocked');
      else if (!failures.has(rung)) note(rung, answered ? 'stalled' : 'connection_lost');
      close(rung);
    },
    whyNot: (rung) => failures.get(rung),
    note,
    forgetFailures: () => {
      failures.clear();
      has_had_whep = false;
    },
  };
};
