import type { Alert } from '../../../../shared/contract/engagement/alerts.ts';

/** By student the rank of the worst alert that names it, of those that are not put off. @param alerts worst first */
export const rankBySeated = (alerts: readonly Alert[]): ReadonlyMap<string, Alert['rank']> => {
  const ranks = new Map<string, Alert['rank']>();
  for (const { snoozed_until, student_ids, rank } of alerts) {
    if (snoozed_until !== null) continue;
    for (const student_id of student_ids) if (!ranks.has(student_id)) ranks.set(student_id, rank);
  }
  return ranks;
};
