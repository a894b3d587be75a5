import { useSyncExternalStore } from 'react';
import { z } from 'zod';
import { runModeSchema } from '../../../shared/contract/asking/asked.ts';
import { runSettingsSchema } from '../../../shared/contract/asking/runs.ts';
import { createKeptValue, type KeptValue } from '../../common/chat/kept-value.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';

/** Lengths that are offered, in seconds; null: no limit. */
export const SPOT_SECONDS = [null, 30, 60, 120, 180] as const;
/** Of all of a quiz at own pace. */
export const PACE_SECONDS = [null, 300, 600, 900, 1200, 1800, 2700] as const;

const storage = createSafeStorage(() => localStorage);
const secondsSchema = z.number().int().min(5).max(3600).nullable();

/** How many letters the last question of letters had on this computer. */
export const letter_count = createKeptValue({
  storage,
  key: 'airclass.ask_letters',
  schema: z.number().int().min(2).max(5),
  initial: 5,
});

/** How long what was asked on the spot took last; null: no limit. */
export const spot_seconds = createKeptValue({
  storage,
  key: 'airclass.ask_seconds',
  schema: secondsSchema,
  initial: null,
});

/** Whether what was written last went out with a picture of the screen. */
export const written_with_still = createKeptValue({
  storage,
  key: 'airclass.ask_with_still',
  schema: z.boolean(),
  initial: false,
});

const quizChoiceSchema = z.strictObject({
  mode: runModeSchema,
  settings: runSettingsSchema,
});

/** How a quiz of the library is asked. */
export type QuizChoice = z.infer<typeof quizChoiceSchema>;

/** As the last quiz of this computer was asked. */
export const quiz_choice = createKeptValue<QuizChoice>({
  storage,
  key: 'airclass.ask_quiz',
  schema: quizChoiceSchema,
  initial: { mode: 'steps', settings: runSettingsSchema.parse({}) },
});

/** What is remembered of a choice: names of who is ahead are shown only where the teacher turns them on, each time anew. */
export const rememberedChoice = ({ mode, settings }: QuizChoice): QuizChoice => ({
  mode,
  settings: { ...settings, has_leaderboard: false },
});

/** A kept value, and how to change it. */
export const useKept = <Value>(kept: KeptValue<Value>): readonly [Value, (value: Value) => void] => [
  useSyncExternalStore(kept.subscribe, kept.get, kept.get),
  kept.set,
];
