import type { AttendanceRule, Mark, Reason } from '../../shared/contract/attendance.ts';
import type { DecisionFact } from '../../shared/contract/attendance-facts.ts';

/** What the teacher says of one entry. */
export interface Decision {
  /** null: as it is proposed. */
  readonly mark: Mark | null;
  readonly reason: Reason | null;
  /** The teacher saw the student, who has no device: then, but for another mark, it is present. */
  readonly without_device: boolean;
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
    const { entry_id, mark, reason, without_device, note, time } = fact;
    const before = decisions.of.get(entry_id);
    decisions.corrections += 1;
    decisions.of.set(entry_id, {
      mark: mark === undefined ? (before?.mark ?? null) : mark,
      reason: reason === undefined ? (before?.reason ?? null) : reason,
      without_device: without_device ?? before?.without_device ?? false,
      note: note === undefined ? (before?.note ?? null) : note,
      corrected_at: time,
      order: decisions.corrections,
    });
  }
};
