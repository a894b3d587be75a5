import { z } from 'zod';

/** Who watches what; given to the watching process on its command line, as JSON. */
export const watchPlanSchema = z.object({
  viewers: z
    .array(
      z.object({
        /** From 0. */
        lesson: z.number().int().nonnegative(),
        by: z.enum(['whep', 'flv']),
        url: z.string(),
        token: z.string(),
      }),
    )
    .min(1),
});

/** What one viewer had in the last second. */
const viewerSecondSchema = z.object({
  pictures: z.number().int().nonnegative(),
  /** The longest time without a picture, of those that ended in this second or go on. */
  longest_ms: z.number().nonnegative(),
  /** How much later than ever before pictures come, by their time stamps; null where the protocol's are not read (WHEP). */
  late_ms: z.number().nullable(),
  /** Times that it had to come again since the start: its stream ended, or stood still for more than 5 s. */
  rejoins: z.number().int().nonnegative(),
});

/** Each second, and in the order of the plan. */
export const watchMessageSchema = z.object({ viewers: z.array(viewerSecondSchema) });

export type WatchPlan = z.infer<typeof watchPlanSchema>;
export type WatchMessage = z.infer<typeof watchMessageSchema>;
export type ViewerSecond = z.infer<typeof viewerSecondSchema>;
