/** A page opens its WebSocket within a second or two of joining, and is back from a reload as soon. */
const GRACE_MS = 10_000;
/** An open page beats every 5 s; a slow phone, or a node that stands still, may miss three of them. */
const SILENCE_MS = 20_000;
/** After so long a page has shown that somebody is there: then its phone may sleep, and the seat stays. */
const STAY_MS = 30_000;
/** After so long, by its second beat, a page has shown that the seat was not taken by a script that asks and leaves. */
const SHOW_MS = 4000;
/** What one beat shows at most: that its page was there since the beat before. */
const BEAT_SHOWS_MS = 10_000;

/** Who wants a seat. */
export interface SeatRequest {
  readonly session_id: string;
  readonly address: string;
  readonly has_device: boolean;
}

/** Whose a seat is, and what its address is counted by. */
export interface SeatFacts extends SeatRequest {
  /** When it was asked for, which a slow disk does not put off. */
  readonly came_at_ms: number;
  readonly student_id: string;
  readonly key: string;
  /** It used up some of its lesson's rate, which is to be given back once its page has shown itself. */
  readonly has_paid_lesson: boolean;
}

/** One student's seat, as far as its page shows that somebody is in it. */
export interface Seat extends SeatFacts {
  /** A WebSocket of the page's has opened. */
  opened(): void;
  /** @returns whether its page has shown itself by this one: once, as a rule by the second */
  beat(): boolean;
  closed(): void;
  /** Its page has beaten for 4 s, as a student's does that stays to look. */
  readonly has_shown: boolean;
  /** Its page has beaten for 30 s, in one go or with reloads between: the seat is its student's for the lesson. */
  readonly is_settled: boolean;
  /** Every page beats as soon as it is connected. */
  readonly has_beaten: boolean;
  /** Until it is idle, if nothing more is heard of its page; 0 when it is; null: never. */
  readonly idle_in_ms: number | null;
}

/** A page that does not open its WebSocket leaves its seat idle after 10 s; one that opens it and says nothing, after 20 s. */
export const createSeat = (facts: SeatFacts, now_ms: () => number): Seat => {
  let sockets = 0;
  let heard_at_ms = now_ms();
  let stayed_ms = 0;
  let has_beaten = false;
  const isSettled = (): boolean => stayed_ms >= STAY_MS;

  return {
    ...facts,
    opened() {
      sockets += 1;
      heard_at_ms = now_ms();
    },
    beat() {
      // The first one shows that the page is there, and no time yet: there may have been nothing but a bare socket.
      const before_ms = stayed_ms;
      if (has_beaten) stayed_ms += Math.min(now_ms() - heard_at_ms, BEAT_SHOWS_MS);
      has_beaten = true;
      heard_at_ms = now_ms();
      return before_ms < SHOW_MS && stayed_ms >= SHOW_MS;
    },
    closed() {
      sockets = Math.max(0, sockets - 1);
      heard_at_ms = now_ms();
    },
    get has_shown() {
      return stayed_ms >= SHOW_MS;
    },
    get is_settled() {
      return isSettled();
    },
    get has_beaten() {
      return has_beaten;
    },
    get idle_in_ms() {
      if (isSettled()) return null;
      const patience_ms = sockets > 0 ? SILENCE_MS : GRACE_MS;
      return Math.max(0, heard_at_ms + patience_ms - now_ms());
    },
  };
};
