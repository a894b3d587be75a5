import type { Quality, WayFailureReason } from '../../../shared/contract/media/ways.ts';
import { AirError } from '../../../shared/errors.ts';
import { isNetworkFailure } from '../../common/api.ts';
import { createOpenWays, SHOWS_WITHIN_MS, type OpenWay } from './open-ways.ts';
import type { FailedAttempt } from './player.types.ts';
import type { QualitySample } from './quality-control.ts';
import { rankOf, RUNGS, type Rung } from './rungs.ts';
import type { RungOptions, Way, WayState } from './way.types.ts';

export interface LadderDeps {
  /** Why this browser can't go a way at all; null where it can. */
  readonly missing: Readonly<Record<Rung, WayFailureReason | null>>;
  readonly createWay: (rung: Rung, options: RungOptions) => Way;
  /** Something of what the functions below answer has changed. */
  readonly onChange: () => void;
  /** How the shown way plays. */
  readonly onSample: (rung: Rung, sample: QualitySample) => void;
  /** Another way is shown from now on. */
  readonly onShown: (rung: Rung) => void;
  /** Whether the node has been heard since then, by the clock of `now`. Default: always. */
  readonly heardSince?: (at_ms: number) => boolean;
  readonly now?: () => number;
}

export interface Ladder {
  start(live: boolean): void;
  stop(server_knows?: boolean): void;
  expect(live: boolean): void;
  /** The page, the network or the node was away: the ways look at once, and the shown one has time to come back. */
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
  /** What the shown way lacks, no other would have: its source sends nothing, or the node has not been heard since. */
  isInnocent(): boolean;
  latencyMs(): number | null;
}

const LOOK_MS = 200;
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
/** A page and a node that were away: a new connection, while a whole class asks for one. */
const RETURNS_WITHIN_MS = 3_000;
/** A node that answers later than this was away. */
const AWAY_MS = 1_000;
/** A way that lasted less was no improvement: the next try to climb waits longer. */
const PROVEN_AFTER_MS = 30_000;

/**
 * Which of the ways are open, and which one the student sees. Goes down by opening the next way beside one that gives
 * nothing; the first that gives a picture is shown, and the ones below it are closed. Goes up by trying the better ways
 * quietly, after longer and longer times, or at once when the network has changed.
 */
export const createLadder = (deps: LadderDeps): Ladder => {
  const { missing, createWay, onChange, onSample, onShown } = deps;
  const now = deps.now ?? ((): number => performance.now());
  const heardSince = deps.heardSince ?? ((): boolean => true);
  const ways = createOpenWays({
    createWay,
    now,
    onState: (_, state) => {
      if (state.phase === 'refused') {
        refuse(state.failure?.error ?? null);
        return;
      }
      look();
      onChange();
    },
    onSample: (rung, sample) => {
      if (shown === rung) onSample(rung, sample);
    },
  });
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
  /** Since when the node has not been heard though it was asked; null while there is no doubt. */
  let unheard_since: number | null = null;
  let timer: ReturnType<typeof setInterval> | undefined;

  const candidates = (): readonly Rung[] =>
    quality === 'sound' ? ['stills'] : RUNGS.filter((rung) => missing[rung] === null);
  const best = (): Rung => candidates()[0] ?? 'stills';
  const isLively = (rung: Rung): boolean => ways.get(rung)?.isLively() ?? false;
  /** Gives a picture, or would if there were one. */
  const isGood = ({ way, isLively: lively }: OpenWay): boolean =>
    lively() || (!live && way.state().phase === 'waiting');

  const refuse = (error: AirError | null): void => {
    refusal = error ?? new AirError('forbidden', 'the node refused');
    ways.closeAll(true);
    clearInterval(timer);
    running = false;
    shown = null;
    onChange();
  };
  const openWay = (rung: Rung): OpenWay => {
    const is_new = ways.get(rung) === undefined;
    const asked: Quality = rung === 'stills' ? 'sound' : quality === 'light' ? 'light' : 'full';
    const opened = ways.open(rung, { quality: asked, live });
    // Its first picture is seen the moment it is there, not when it has been judged; and the browser chooses its buffers for
    // an element that plays.
    if (is_new && rung === 'whep' && shown === null && attached) opened.way.show();
    return opened;
  };
  const scheduleClimb = (): void => {
    const wait_ms = CLIMBS_AFTER_MS[Math.min(climbs, CLIMBS_AFTER_MS.length - 1)] ?? 60_000;
    climbs += 1;
    climb_at = now() + wait_ms;
  };
  const show = (rung: Rung): void => {
    const opened = ways.get(rung);
    if (opened === undefined) return;
    const before = shown;
    const falls = before !== null && rankOf(before) < rankOf(rung);
    if (before === null || (falls && now() - shown_at > PROVEN_AFTER_MS)) climbs = 0;
    shown = rung;
    shown_at = now();
    climbing = null;
    opened.show();
    for (const [other] of ways.all()) {
      if (other === rung) continue;
      const may_return = rankOf(other) < rankOf(rung) && candidates().includes(other);
      if (!may_return || (other === before && other !== 'whep')) ways.close(other);
    }
    if (rung !== 'whep') ways.get('whep')?.way.hide();
    tie_until = now() + TIE_MS;
    if (rung === best()) climb_at = Number.POSITIVE_INFINITY;
    else scheduleClimb();
    onShown(rung);
    onChange();
  };
  /** A better way had its time, and gave nothing. */
  const giveUp = (rung: Rung): void => {
    if (ways.get(rung) === undefined) return;
    ways.giveUp(rung);
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
      const tried = ways.get(rung);
      const connects_by = (tried?.answeredAt() ?? Number.POSITIVE_INFINITY) + CLIMB_CONNECTS_WITHIN_MS;
      const is_over = at >= until || (rung === 'whep' && at >= connects_by);
      if (!is_over && tried?.way.state().phase !== 'failed') return;
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
      const opened = openWay(rung);
      if (isGood(opened) || !opened.isOverdue()) return;
      // The shown way is in trouble: the better ones may be out of theirs.
      if (rung === shown && climbing === null) climb_at = Math.min(climb_at, now());
      // Where no node answers, or none serves yet, no other way would help, and the first to be back should be the best. But
      // an answer that goes on and on is what a proxy may cut off.
      const { phase, failure } = opened.way.state();
      const may_be_node = rung === 'whep' || now() - opened.opened_at < MAY_BE_THE_NODE_MS;
      const unserved = failure?.error?.code === 'unavailable' && !heardSince(opened.opened_at);
      if (may_be_node && phase === 'failed' && (unserved || isNetworkFailure(failure?.error))) return;
    }
  };
  const choose = (): void => {
    const lively = candidates().find(isLively);
    if (lively !== undefined && lively !== shown) show(lively);
  };
  const isInnocent = (): boolean => {
    const opened = shown === null ? undefined : ways.get(shown);
    if (opened === undefined || isGood(opened)) return false;
    return !live || !heardSince(opened.brokeAt());
  };
  const look = (): void => {
    // Without the element there is nothing to choose: WebRTC looks after itself.
    if (!running || !attached) return;
    if (isInnocent()) {
      unheard_since = live ? (unheard_since ?? now()) : null;
      // What was opened below it before that was known has no more than a playlist or a still of before.
      for (const [rung] of ways.all()) if (shown !== null && rankOf(rung) > rankOf(shown)) ways.close(rung);
      choose();
      return;
    }
    if (unheard_since !== null && now() - unheard_since > AWAY_MS) {
      check();
      return;
    }
    unheard_since = null;
    choose();
    climb();
    descend();
  };
  const check = (): void => {
    unheard_since = null;
    if (shown !== null) {
      ways.get(shown)?.giveTime(RETURNS_WITHIN_MS);
      // A try that began before says nothing.
      if (climbing !== null) ways.close(climbing.rung);
      climbing = null;
      climbs = 0;
      climb_at = now();
    }
    for (const [, { way }] of ways.all()) way.check();
    look();
  };

  return {
    start: (is_live) => {
      if (running) return;
      running = true;
      attached = true;
      live = is_live;
      refusal = null;
      ways.forgetFailures();
      timer = setInterval(look, LOOK_MS);
      look();
    },
    stop: (server_knows) => {
      clearInterval(timer);
      running = false;
      ways.closeAll(server_knows);
      shown = null;
      climbs = 0;
      climb_at = Number.POSITIVE_INFINITY;
      climbing = tie_until = unheard_since = null;
    },
    expect: (is_live) => {
      if (is_live === live) return;
      live = is_live;
      for (const [rung, opened] of ways.all()) {
        opened.way.expect(live);
        opened.giveTime(SHOWS_WITHIN_MS[rung]);
      }
      look();
    },
    check,
    setQuality: (wanted) => {
      if (wanted === quality) return;
      const was_sound = quality === 'sound';
      quality = wanted;
      if (wanted === 'sound') {
        for (const rung of RUNGS)
          if (rung !== 'stills' && missing[rung] === null) ways.note(rung, 'too_slow');
        // Beside the picture that the network can't carry, sound and stills would not come through either.
        openWay('stills');
        if (running && attached) show('stills');
      } else {
        for (const [, opened] of ways.all()) {
          opened.way.setQuality(wanted);
          opened.giveTime(CHANGES_WITHIN_MS);
        }
        if (was_sound) climb_at = now();
      }
      look();
    },
    detach: () => {
      attached = false;
      for (const [rung, { way }] of ways.all()) {
        if (rung === 'whep') way.hide();
        else ways.close(rung);
      }
      if (shown !== 'whep') shown = null;
    },
    attach: () => {
      if (attached) return;
      attached = true;
      shown = null;
      for (const [rung, opened] of ways.all()) opened.giveTime(SHOWS_WITHIN_MS[rung]);
      look();
    },
    shown: () => shown,
    best,
    state: () => ways.get(shown ?? best())?.way.state() ?? { phase: 'opening', failure: null },
    failed: () => {
      const limit = shown === null ? RUNGS.length : rankOf(shown);
      return RUNGS.slice(0, limit).flatMap((protocol) => {
        const reason = missing[protocol] ?? ways.whyNot(protocol);
        return reason === undefined ? [] : [{ protocol, reason }];
      });
    },
    refusal: () => refusal,
    isInnocent,
    latencyMs: () => (shown === null ? null : (ways.get(shown)?.way.latencyMs() ?? null)),
  };
};
