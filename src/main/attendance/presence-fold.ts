import type { PresenceFact } from '../../shared/contract/attendance-facts.ts';

/** An absence under it is none: a page that is loaded again, a Wi-Fi that is changed. */
export const ABSENCE_MS = 60_000;

/** On the lesson's clock; `to_ms` null: still so. */
export interface Span {
  readonly from_ms: number;
  readonly to_ms: number | null;
}

/** When one student's page was open. */
export interface Seen {
  /** One after the other, none within `ABSENCE_MS` of the one before. */
  readonly spans: Span[];
  readonly joined_at: string;
  /** null: it is open, or was until the end. */
  left_at: string | null;
  /** Of the time behind, neither seen nor played. */
  hidden_ms: number;
  /** null: it is seen or played, or closed. */
  hidden_from_ms: number | null;
}

/** What the facts of a lesson come to. */
export interface PresenceFold {
  /** The lesson's clock at the newest fact. */
  clock_ms: number;
  /** The wall's time then; null: there is no fact. */
  time: string | null;
  has_ended: boolean;
  readonly students: Map<string, Seen>;
}

export const createPresenceFold = (): PresenceFold => ({
  clock_ms: 0,
  time: null,
  has_ended: false,
  students: new Map(),
});

const close = (seen: Seen, at_ms: number, left_at: string | null): void => {
  const last = seen.spans.at(-1);
  if (last?.to_ms !== null) return;
  seen.spans[seen.spans.length - 1] = { from_ms: last.from_ms, to_ms: Math.max(last.from_ms, at_ms) };
  if (seen.hidden_from_ms !== null) seen.hidden_ms += Math.max(0, at_ms - seen.hidden_from_ms);
  seen.hidden_from_ms = null;
  seen.left_at = left_at;
};

const open = (
  fold: PresenceFold,
  { type, student_id, clock_ms, time }: PresenceFact & { student_id: string },
): void => {
  const seen: Seen = fold.students.get(student_id) ?? {
    ...{ spans: [], joined_at: time, left_at: null, hidden_ms: 0, hidden_from_ms: null },
  };
  fold.students.set(student_id, seen);
  const last = seen.spans.at(-1);
  if (last === undefined || (last.to_ms !== null && clock_ms - last.to_ms >= ABSENCE_MS)) {
    seen.spans.push({ from_ms: clock_ms, to_ms: null });
  } else {
    seen.spans[seen.spans.length - 1] = { from_ms: last.from_ms, to_ms: null };
  }
  seen.left_at = null;
  if (type === 'hid') {
    seen.hidden_from_ms ??= clock_ms;
  } else if (seen.hidden_from_ms !== null) {
    seen.hidden_ms += Math.max(0, clock_ms - seen.hidden_from_ms);
    seen.hidden_from_ms = null;
  }
};

/** Takes the next fact in. */
export const applyPresence = (fold: PresenceFold, fact: PresenceFact): void => {
  switch (fact.type) {
    case 'began':
      // The last run ended without a word: what was so at its last fact is known until then.
      for (const seen of fold.students.values()) close(seen, fold.clock_ms, fold.time);
      break;
    case 'came':
    case 'hid':
      open(fold, fact);
      break;
    case 'left': {
      const seen = fold.students.get(fact.student_id);
      if (seen !== undefined) close(seen, fact.clock_ms, fact.time);
      break;
    }
    case 'ended':
      for (const seen of fold.students.values()) close(seen, fact.clock_ms, null);
      fold.has_ended = true;
      break;
    case 'alive':
      break;
  }
  // A leaving is written down later than it was.
  if (fact.clock_ms >= fold.clock_ms) fold.time = fact.time;
  fold.clock_ms = Math.max(fold.clock_ms, fact.clock_ms);
};

/** How long of a lesson's clock up to `now_ms` lies in at least one of the spans. */
export const lengthOf = (spans: readonly Span[], now_ms: number): number => {
  let sum = 0;
  let covered_to = 0;
  for (const { from_ms, to_ms } of [...spans].sort((a, b) => a.from_ms - b.from_ms)) {
    const to = Math.min(to_ms ?? now_ms, now_ms);
    const from = Math.max(from_ms, covered_to);
    if (to <= from) continue;
    sum += to - from;
    covered_to = to;
  }
  return sum;
};
