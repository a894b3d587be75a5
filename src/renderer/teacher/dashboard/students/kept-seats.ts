import { z } from 'zod';
import { createKeptValue, type KeptValue } from '../../../common/chat/kept-value.ts';
import { createSafeStorage } from '../../../common/safe-storage.ts';
import { SEATS_IN_A_ROW } from './seats.ts';

const planSchema = z.object({
  in_a_row: z.number().int().min(SEATS_IN_A_ROW.min).max(SEATS_IN_A_ROW.max),
  /** Keys of students: their numbers, else their names. */
  seats: z.array(z.string().max(80).nullable()).max(4_000),
});
export type SeatPlan = z.infer<typeof planSchema>;

const plans = new Map<string, KeptValue<SeatPlan>>();

/** The seats of a class as this browser keeps them. @param class_key what tells classes apart; empty: a lesson without a class */
export const keptSeats = (class_key: string): KeptValue<SeatPlan> => {
  const known =
    plans.get(class_key) ??
    createKeptValue({
      storage: createSafeStorage(() => localStorage),
      key: `airclass.seats.${class_key}`,
      schema: planSchema,
      initial: { in_a_row: SEATS_IN_A_ROW.initial, seats: [] },
    });
  plans.set(class_key, known);
  return known;
};
