import type { Protocol, Quality, WayFailureReason } from '../../../shared/contract/ways.ts';
import { AirError } from '../../../shared/errors.ts';
import { isNetworkFailure } from '../../common/api.ts';
import type { FailedAttempt } from './player.types.ts';
import type { QualitySample } from './quality-control.ts';
import type { Way, WayOptions, WayPhase, WayState } from './way.types.ts';

/** The ways of a ladder; `none` is the absence of one. */
export type Rung = Exclude<Protocol, 'none'>;
export const RUNGS: readonly Rung[] = ['whep', 'flv', 'hls', 'stills'];

export interface LadderDeps {
  /** Why this browser can't go a way at all; null where it can. */
  readonly missing: Readonly<Record<Rung, WayFailureReason | null>>;
  readonly createWay: (rung: Rung, options: Omit<WayOptions, 'session_id' | 'token'>) => Way;
  /** Something of what the functions below answer has changed. */
  readonly onChange: () => void;
  /** How the shown way plays. */
  readonly onSample: (rung: Rung, sample: QualitySample) => void;
  /** Another way is shown from now on. */
  readonly onShown: (rung: Rung) => void;
  readonly now?: () => number;
}

export interface Ladder {
  start(live: boolean): void;
  stop(server_knows?: boolean): void;
  expect(live: boolean): void;
  check(): void;
  /** `sound` is the way of the stills. */
  setQuality(quality: Quality): void;
  /** Gives up the element, such as for a rewind. WebRTC goes on unseen, so that it can be seen again at once. */
  detach(): void;
  attach(): void;
  /** What gives the picture; null while nothing does. */
  shown(): Rung | null;
  /** The one that is tried first. */
  best(): Rung;
  /** Of the shown way, or of the best one. */
  state(): WayState;
  failed(): readonly FailedAttempt[];
  refusal(): AirError | null;
  latencyMs(): number | null;
}

interface Entry {
  readonly way: Way;
  readonly opened_at: number;
  /** When the next way down is opened beside it, unless it gives a picture before. */
  fallback_at: number;
  was_lively: boolean;
  /** When it must show what it said it has. */
  show_by: number;
  /** When the node answered, so that the connection alone is missing; null before. */
  answered_at: number | null;
}

const LOOK_MS = 200;
/** The student has a picture in 3 s: these leave time for the next way. */
const CONNECTS_WITHIN_MS = 1_200;
const ANSWERS_WITHIN_MS: Readonly<Record<Rung, number>> = {
  whep: 2_500,
  flv: 3_000,
  hls: 6_000,
  stills: 60_000,
};
const SHOWS_WITHIN_MS: Readonly<Record<Rung, number>> = {
  whep: 1_500,
  flv: 3_000,
  hls: 6_000,
  stills: 60_000,
};
/** WebRTC itself tells a loss after 1.3 s, and a new viewer of a living node is there in a quarter of a second. */
const HEALS_WITHIN_MS: Readonly<Record<Rung, number>> = { whep: 600, flv: 2_500, hls: 6_000, stills: 60_000 };
/** A node that was lost and is back answers a way's second or third try. */
const MAY_BE_THE_NODE_MS = 1_500;
/** A lighter picture takes a new connection, over a network that is full at that moment. */
const CHANGES_WITHIN_MS = 3_000;
const CLIMBS_AFTER_MS: readonly number[] = [5_000, 10_000, 20_000, 40_000, 60_000];
const CLIMB_TAKES_MS = 5_000;
/** A WebRTC whose offer was answered so long ago will not connect; the next way's turn. */
const CLIMB_CONNECTS_WITHIN_MS = 2_500;
/** The better way that was about to come wins a tie. */
const TIE_MS = 2_000;
/** A way that lasted less was no improvement: the next try to climb waits longer. */
const PROVEN_AFTER_MS = 30_000;

const LIVELY: ReadonlySet<WayPhase> = new Set<WayPhase>(['ready', 'playing']);

/**
 * Which of the ways are open, and which one the student sees. Goes down by opening the next way beside one that gives
 * nothing; the first that gives a picture is shown, and the ones below it are closed. Goes up by trying the better ways
 * quietly, after longer and longer times, or at once when the network has changed.
 */
export const createLadder = (deps: LadderDeps): Ladder => {
  const { missing, createWay, onChange, onSample, onShown } = deps;
  const now = deps.now ?? ((): number => performance.now());
  const entries = new Map<Rung, Entry>();
  const reasons = new Map<Rung, WayFailureReason>();
  let quality: Quality = 'full';
  let live = true;
  let running = false;
  let attached = true;
  let shown: Rung | null = null;
  let refusal: AirError | null = null;
  /** Of the tries to climb since the shown way came. */
  let climbs = 0;
  let climb_at = Number.POSITIVE_INFINITY;
  /** A better way that is being tried. */
  let climbing: { readonly rung: Rung; readonly until: number } | null = null;
  /** Until when the better ways that were open already may still win; null once they are closed. */
  let tie_until: number | null = null;
  let shown_at = 0;
  let timer: ReturnType<typeof setInterval> | undefined;

  const rankOf = (rung: Rung): number => RUNGS.indexOf(rung);
  const candidates = (): readonly Rung[] =>
    quality === 'sound' ? ['stills'] : RUNGS.filter((rung) => missing[rung] === null);
  const best = (): Rung => candidates()[0] ?? 'stills';
  const isLively = (rung: Rung): boolean => {
    const entry = entries.get(rung);
    const phase = entry?.way.state().phase;
    return phase === 'playing' || (phase === 'ready' && now() < (entry?.show_by ?? 0));
  };
  /** Gives a picture, or would if there were one. */
  const isGood = (rung: Rung): boolean =>
    isLively(rung) || (!live && entries.get(rung)?.way.state().phase === 'waiting');

  const closeWay = (rung: Rung, server_knows = false): void => {
    const entry = entries.get(rung);
    entries.delete(rung);
    entry?.way.close(server_knows);
  };
  const noteFailure = (rung: Rung, state: WayState): void => {
    if (state.failure !== null) reasons.set(rung, state.failure.reason);
    else if (LIVELY.has(state.phase)) reasons.delete(rung);
  };
  const refuse = (error: AirError | null): void => {
    refusal = error ?? new AirError('forbidden', 'the node refused');
    for (const rung of RUNGS) closeWay(rung, true);
    clearInterval(timer);
    running = false;
    shown = null;
    onChange();
  };
  const onState = (rung: Rung, entry: Entry, state: WayState): void => {
    if (entries.get(rung) !== entry) return;
    noteFailure(rung, state);
    if (state.phase === 'refused') {
      refuse(state.failure?.error ?? null);
      return;
    }
    if (LIVELY.has(state.phase)) entry.was_lively = true;
    else if (entry.was_lively) {
      entry.was_lively = false;
      entry.fallback_at = now() + HEALS_WITHIN_MS[rung];
    }
    // Nothing is gained by waiting for a way that can't be gone; one that broke may heal.
    if (state.phase === 'failed' && state.failure?.reason !== 'connection_lost')
      entry.fallback_at = Math.min(entry.fallback_at, now());
    look();
    onChange();
  };
  const openWay = (rung: Rung): Entry => {
    const known = entries.get(rung);
    if (known !== undefined) return known;
    const way = createWay(rung, {
      quality: rung === 'stills' ? 'sound' : quality === 'light' ? 'light' : 'full',
      live,
      onState: (state) => {
        onState(rung, entry, state);
      },
      onAnswered: () => {
        const within_ms = rung === 'whep' ? CONNECTS_WITHIN_MS : SHOWS_WITHIN_MS[rung];
        entry.answered_at ??= now();
        if (!entry.was_lively) entry.fallback_at = Math.min(entry.fallback_at, now() + within_ms);
      },
      onSample: (sample) => {
        if (shown === rung) onSample(rung, sample);
      },
    });
    const entry: Entry = {
      way,
      opened_at: now(),
      fallback_at: now() + ANSWERS_WITHIN_MS[rung],
      was_lively: false,
      show_by: Number.POSITIVE_INFINITY,
      answered_at: null,
    };
    entries.set(rung, entry);
    way.open();
    // Its first picture is seen the moment it is there, not when it has been judged; and the browser chooses its buffers for
    // an element that plays.
    if (rung === 'whep' && shown === null && attached) way.show();
    return entry;
  };
  const scheduleClimb = (): void => {
    const wait_ms = CLIMBS_AFTER_MS[Math.min(climbs, CLIMBS_AFTER_MS.length - 1)] ?? 60_000;
    climbs += 1;
    climb_at = now() + wait_ms;
  };
  const show = (rung: Rung): void => {
    const entry = entries.get(rung);
    if (entry === undefined) return;
    const before = shown;
    const falls = before !== null && rankOf(before) < rankOf(rung);
    if (before === null || (falls && now() - shown_at > PROVEN_AFTER_MS)) climbs = 0;
    shown = rung;
    shown_at = now();
    entry.show_by = Math.min(entry.show_by, now() + SHOWS_WITHIN_MS[rung]);
    entry.fallback_at = Math.max(entry.fallback_at, entry.show_by);
    climbing = null;
    entry.way.show();
    for (const other of entries.keys()) {
      if (other === rung) continue;
      const may_return = rankOf(other) < rankOf(rung) && candidates().includes(other);
      if (!may_return || (other === before && other !== 'whep')) closeWay(other);
    }
    if (rung !== 'whep') entries.get('whep')?.way.hide();
    tie_until = now() + TIE_MS;
    if (rung === best()) climb_at = Number.POSITIVE_INFINITY;
    else scheduleClimb();
    onShown(rung);
    onChange();
  };
  /** A better way had its time, and gave nothing. */
  const giveUp = (rung: Rung): void => {
    const entry = entries.get(rung);
    if (entry === undefined) return;
    if (entry.answered_at !== null && !entry.was_lively && rung === 'whep' && reasons.get(rung) !== 'no_h264')
      reasons.set(rung, entry.way.state().failure?.reason ?? 'udp_blocked');
    else if (!reasons.has(rung))
      reasons.set(rung, entry.answered_at === null ? 'connection_lost' : 'stalled');
    closeWay(rung);
    onChange();
  };
  const climb = (): void => {
    const top = shown;
    if (top === null) return;
    const at = now();
    const better = candidates().filter((rung) => rankOf(rung) < rankOf(top));
    if (tie_until !== null && at >= tie_until) {
      tie_until = null;
      for (const rung of better) giveUp(rung);
    }
    if (better.length === 0 || tie_until !== null) return;
    if (climbing !== null) {
      const { rung, until } = climbing;
      const entry = entries.get(rung);
      const connects_by = (entry?.answered_at ?? Number.POSITIVE_INFINITY) + CLIMB_CONNECTS_WITHIN_MS;
      const is_over = at >= until || (rung === 'whep' && at >= connects_by);
      if (!is_over && entry?.way.state().phase !== 'failed') return;
      giveUp(rung);
      const next = better.find((other) => rankOf(other) > rankOf(rung));
      climbing = next === undefined ? null : { rung: next, until: at + CLIMB_TAKES_MS };
    } else if (at >= climb_at) {
      scheduleClimb();
      climbing = { rung: better[0] ?? top, until: at + CLIMB_TAKES_MS };
    }
    if (climbing !== null) openWay(climbing.rung);
  };
  /** Opens ways from the shown one down (from the best one while none is shown) until one is good, or has its time yet. */
  const descend = (): void => {
    const from = shown !== null && candidates().includes(shown) ? rankOf(shown) : 0;
    for (const rung of candidates()) {
      if (rankOf(rung) < from) continue;
      const entry = openWay(rung);
      if (isGood(rung) || now() < entry.fallback_at) return;
      // The shown way is in trouble: the better ones may be out of theirs.
      if (rung === shown && climbing === null) climb_at = Math.min(climb_at, now());
      // Where no node answers, no other way would help, and the first to be back should be the best. But an answer that goes
      // on and on is what a proxy may cut off.
      const { phase, failure } = entry.way.state();
      const may_be_node = rung === 'whep' || now() - entry.opened_at < MAY_BE_THE_NODE_MS;
      if (may_be_node && phase === 'failed' && isNetworkFailure(failure?.error)) return;
    }
  };
  const choose = (): void => {
    const lively = candidates().find(isLively);
    if (lively !== undefined && lively !== shown) show(lively);
  };
  const look = (): void => {
    // Without the element there is nothing to choose: WebRTC looks after itself.
    if (!running || !attached) return;
    choose();
    climb();
    descend();
  };

  return {
    start: (is_live) => {
      if (running) return;
      running = true;
      attached = true;
      live = is_live;
      refusal = null;
      reasons.clear();
      timer = setInterval(look, LOOK_MS);
      look();
    },
    stop: (server_knows) => {
      clearInterval(timer);
      running = false;
      for (const rung of RUNGS) closeWay(rung, server_knows);
      shown = null;
      climbs = 0;
      climb_at = Number.POSITIVE_INFINITY;
      climbing = tie_until = null;
    },
    expect: (is_live) => {
      if (is_live === live) return;
      live = is_live;
      for (const [rung, entry] of entries) {
        entry.way.expect(live);
        entry.fallback_at = Math.max(entry.fallback_at, now() + SHOWS_WITHIN_MS[rung]);
      }
      look();
    },
    check: () => {
      for (const { way } of entries.values()) way.check();
      if (shown !== null) {
        climbs = 0;
        climb_at = now();
      }
      look();
    },
    setQuality: (wanted) => {
      if (wanted === quality) return;
      const was_sound = quality === 'sound';
      quality = wanted;
      if (wanted === 'sound') {
        for (const rung of RUNGS)
          if (rung !== 'stills' && missing[rung] === null) reasons.set(rung, 'too_slow');
        openWay('stills');
      } else {
        for (const entry of entries.values()) {
          entry.way.setQuality(wanted);
          entry.fallback_at = Math.max(entry.fallback_at, now() + CHANGES_WITHIN_MS);
        }
        if (was_sound) climb_at = now();
      }
      look();
    },
    detach: () => {
      attached = false;
      for (const [rung, { way }] of entries) {
        if (rung === 'whep') way.hide();
        else closeWay(rung);
      }
      if (shown !== 'whep') shown = null;
    },
    attach: () => {
      if (attached) return;
      attached = true;
      shown = null;
      for (const [rung, entry] of entries) entry.fallback_at = now() + SHOWS_WITHIN_MS[rung];
      look();
    },
    shown: () => shown,
    best,
    state: () => entries.get(shown ?? best())?.way.state() ?? { phase: 'opening', failure: null },
    failed: () => {
      const limit = shown === null ? RUNGS.length : rankOf(shown);
      return RUNGS.slice(0, limit).flatMap((protocol) => {
        const reason = missing[protocol] ?? reasons.get(protocol);
        return reason === undefined ? [] : [{ protocol, reason }];
      });
    },
    refusal: () => refusal,
    latencyMs: () => (shown === null ? null : (entries.get(shown)?.way.latencyMs() ?? null)),
  };
};
