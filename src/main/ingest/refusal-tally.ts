import type { PublishRefusalReason } from '../../shared/contract/media/stream.ts';

/** A client that was turned away. */
export interface Refusal {
  readonly reason: PublishRefusalReason;
  readonly address: string;
  readonly detail: string | null;
  /** Null where it named no stream that there is. */
  readonly stream_id: string | null;
}

/** Refusals of the last second or so, told as one. */
export interface TalliedRefusal extends Refusal {
  /** From 1 on. */
  readonly count: number;
  /** Of strangers, whose addresses may differ: `address` and `detail` are the last one's. */
  readonly is_of_strangers: boolean;
}

export interface RefusalTallyDeps {
  /** Whether nothing speaks for an address: it has never shown a right key. */
  readonly isStranger: (address: string) => boolean;
  readonly onRefusals: (refusal: TalliedRefusal) => void;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

/** A source that is set up wrongly tries again for ever, and a flood has many addresses: this makes news of them. */
export interface RefusalTally {
  /** Told at once, or with those that come within the second after. */
  add(refusal: Refusal): void;
  /** Tells what has waited for a second. To be called often. */
  flush(): void;
}

const PERIOD_MS = 1000;
/** Different addresses and reasons that are remembered; forged floods push out the oldest. */
const MAX_LINES = 256;
/** What says nothing of the teacher's own source when a stranger does it. */
const OF_NO_INTEREST: ReadonlySet<PublishRefusalReason> = new Set(['malformed', 'too_many_connections']);
/** Of a source that found the port and not its stream. */
const MISSED: ReadonlySet<PublishRefusalReason> = new Set(['wrong_key', 'no_key', 'wrong_address']);
/** One of them may be the teacher's own source on another computer; who comes after these few is one of a flood. */
const MAX_MISSES_OF_STRANGERS = 3;
/** Who was last told so long ago no longer stands in another's way. */
const OWN_LINE_AFTER_MS = 10 * 60_000;

interface Line {
  readonly is_miss_of_stranger: boolean;
  told_at: number;
  waiting: TalliedRefusal | null;
}

const idOf = (reason: PublishRefusalReason, address: string): string => `${reason} ${address}`;

export const createRefusalTally = ({ isStranger, onRefusals, now }: RefusalTallyDeps): RefusalTally => {
  const lines = new Map<string, Line>();

  /** Whether it is told with those of all strangers. */
  const isOfStrangers = ({ reason, address }: Refusal): boolean => {
    if (!isStranger(address)) return false;
    if (!MISSED.has(reason) || lines.has(idOf(reason, address))) return OF_NO_INTEREST.has(reason);
    const own_lines = [...lines.values()].filter(
      ({ is_miss_of_stranger, told_at }) => is_miss_of_stranger && now() - told_at < OWN_LINE_AFTER_MS,
    );
    return own_lines.length >= MAX_MISSES_OF_STRANGERS;
  };

  return {
    add(refusal) {
      const { reason, address } = refusal;
      const is_of_strangers = isOfStrangers(refusal);
      const id = is_of_strangers ? reason : idOf(reason, address);
      const line = lines.get(id);
      const at = now();
      const tallied = { ...refusal, is_of_strangers, count: (line?.waiting?.count ?? 0) + 1 };
      if (line !== undefined && at - line.told_at < PERIOD_MS) {
        line.waiting = tallied;
        return;
      }
      lines.delete(id);
      const is_miss_of_stranger = MISSED.has(reason) && !is_of_strangers && isStranger(address);
      lines.set(id, { is_miss_of_stranger, told_at: at, waiting: null });
      const [oldest] = lines.keys();
      if (lines.size > MAX_LINES && oldest !== undefined) lines.delete(oldest);
      onRefusals(tallied);
    },
    flush() {
      const at = now();
      for (const line of lines.values()) {
        if (line.waiting === null || at - line.told_at < PERIOD_MS) continue;
        onRefusals(line.waiting);
        line.told_at = at;
        line.waiting = null;
      }
    },
  };
};
