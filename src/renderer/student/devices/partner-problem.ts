import { z } from 'zod';
import type { OutboxStatus } from '../../common/outbox/outbox.types.ts';

const reasonSchema = z.enum([
  'seat_taken',
  'row_unknown',
  'locked',
  'waiting_for_teacher',
  'name_filtered',
  'name_of_teacher',
]);

/** Why there is no partner, as the keys of `devices.student.problem`. */
export type PartnerProblem = z.infer<typeof reasonSchema> | 'none' | 'other';

/** What the node said against it; null: nothing. */
export const partnerProblemOf = (status: OutboxStatus | null): PartnerProblem | null => {
  if (status?.step !== 'refused') return null;
  return reasonSchema.safeParse(status.details?.['reason']).data ?? 'other';
};
