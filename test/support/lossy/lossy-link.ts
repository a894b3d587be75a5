/** One direction of a bad path, each rule apart from the others. All of them may change while it runs. */
export interface LinkRules {
  /** Share of the datagrams that are lost, 0 to 1. 1 is a cut cable. */
  readonly loss: number;
  /** Every datagram takes this long. */
  readonly delay_ms: number;
  /** Drawn for each datagram between 0 and this, on top of the delay. */
  readonly jitter_ms: number;
  /** True: a datagram that draws less jitter overtakes; false: it waits behind the one before, as in a queue. */
  readonly reorder: boolean;
  /** What the link carries, headers not counted; null for no limit. */
  readonly rate_bps: number | null;
  /** With a rate: who would have to wait longer than this is dropped, as at a full access point. */
  readonly queue_ms: number;
}

export const CLEAN: LinkRules = {
  loss: 0,
  delay_ms: 0,
  jitter_ms: 0,
  reorder: false,
  rate_bps: null,
  queue_ms: 200,
};

export interface LinkCounts {
  readonly received: number;
  readonly delivered: number;
  readonly lost: number;
  /** Dropped by the rate limit's queue. */
  readonly overflowed: number;
}

/** A queue of datagrams with those rules. */
export interface LossyLink {
  push(datagram: Buffer): void;
  setRules(rules: Partial<LinkRules>): void;
  readonly counts: LinkCounts;
  /** Forgets what is under way. */
  stop(): void;
}

interface Underway {
  readonly datagram: Buffer;
  readonly due_ms: number;
}

/** Numbers from 0 to 1 that repeat with the seed (mulberry32). */
export const createRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

export const createLossyLink = (deps: {
  readonly rules: Partial<LinkRules>;
  readonly seed: number;
  readonly deliver: (datagram: Buffer) => void;
}): LossyLink => {
  const random = createRandom(deps.seed);
  let rules: LinkRules = { ...CLEAN, ...deps.rules };
  const counts = { received: 0, delivered: 0, lost: 0, overflowed: 0 };
  /** By the time that each is due. */
  let underway: Underway[] = [];
  /** When the line is free for the next datagram, and when the last one in order arrives. */
  let free_at_ms = 0;
  let last_due_ms = 0;
  let timer: NodeJS.Timeout | undefined;

  const flush = (): void => {
    timer = undefined;
    const now_ms = performance.now();
    while (underway[0] !== undefined && underway[0].due_ms <= now_ms) {
      const next = underway.shift();
      if (next === undefined) break;
      counts.delivered += 1;
      deps.deliver(next.datagram);
    }
    arm();
  };
  const arm = (): void => {
    const [next] = underway;
    if (timer !== undefined || next === undefined) return;
    timer = setTimeout(flush, Math.max(0, next.due_ms - performance.now()));
  };
  const insert = (entry: Underway): void => {
    let at = underway.length;
    while (at > 0 && (underway[at - 1]?.due_ms ?? 0) > entry.due_ms) at -= 1;
    underway.splice(at, 0, entry);
    if (at === 0) {
      clearTimeout(timer);
      timer = undefined;
    }
    arm();
  };

  return {
    push(datagram) {
      counts.received += 1;
      // Both are drawn for each datagram, so that a change of one rule does not shift what the other draws.
      const [luck, wobble] = [random(), random()];
      if (luck < rules.loss) {
        counts.lost += 1;
        return;
      }
      const now_ms = performance.now();
      let sent_at_ms = now_ms;
      if (rules.rate_bps !== null) {
        const starts_at_ms = Math.max(now_ms, free_at_ms);
        if (starts_at_ms - now_ms > rules.queue_ms) {
          counts.overflowed += 1;
          return;
        }
        free_at_ms = starts_at_ms + (datagram.length * 8000) / rules.rate_bps;
        sent_at_ms = free_at_ms;
      }
      let due_ms = sent_at_ms + rules.delay_ms + wobble * rules.jitter_ms;
      if (!rules.reorder) due_ms = Math.max(due_ms, last_due_ms);
      last_due_ms = due_ms;
      if (due_ms <= now_ms && underway.length === 0) {
        counts.delivered += 1;
        deps.deliver(datagram);
      } else insert({ datagram, due_ms });
    },
    setRules(next) {
      rules = { ...rules, ...next };
    },
    get counts() {
      return { ...counts };
    },
    stop() {
      clearTimeout(timer);
      underway = [];
    },
  };
};
