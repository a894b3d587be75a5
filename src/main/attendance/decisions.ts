import type { AttendanceRule, Mark, Reason } from '../../shared/contract/attendance.ts';
import type { DecisionFact } from '../../shared/contract/attendance-facts.ts';

/** What the teacher says of one entry. */
export interface Decision {
  /** null: as it is proposed. */
  readonly mark: Mark | null;
  readonly reason: Reason | null;
  /** Seen without a device, from there on; null: not said. */
  readonly without_device: { readonly clock_ms: number | null; readonly time: string } | null;
  readonly note: string | null;
  /** Of the last correction. */
  readonly corrected_at: string;
  /** Counts the lesson's corrections: the higher one is the later one. */
  readonly order: number;
}

/** What the decisions of a lesson come to. */
export interface Decisions {
  /** null: none was written down, as with lessons of older programs. */
  rule: AttendanceRule | null;
  period: number | null;
  corrections: number;
  /** By row or seat, as it was named. */
  readonly of: Map<string, Decision>;
}

export const createDecisions = (): Decisions => ({ rule: null, period: null, corrections: 0, of: new Map() });

/** Takes the next fact in; the last one counts. */
export const applyDecision = (decisions: Decisions, fact: DecisionFact): void => {
  if (fact.type === 'ruled') decisions.rule = fact.rule;
  else if (fact.type === 'placed') decisions.period = fact.period;
  else {
    const { entry_id, mark, reason, without_device, note, clock_ms, time } = fact;
    const before = decisions.of.get(entry_id);
    const seen = before?.without_device ?? { clock_ms, time };
    decisions.corrections += 1;
    decisions.of.set(entry_id, {
      mark: mark === undefined ? (before?.mark ?? null) : mark,
      reason: reason === undefined ? (before?.reason ?? null) : reason,
      without_device:
        without_device === undefined ? (before?.without_device ?? null) : without_device ? seen : null,
      note: note === undefined ? (before?.note ?? null) : note,
      corrected_at: time,
      order: decisions.corrections,
    });
  }
};
