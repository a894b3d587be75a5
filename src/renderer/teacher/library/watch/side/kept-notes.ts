import { z } from 'zod';
import { createKeptValue, type KeptValue } from '../../../../common/chat/kept-value.ts';
import { createSafeStorage } from '../../../../common/safe-storage.ts';

export const NOTES = { of_a_recording: 200, chars: 1000 } as const;

const noteSchema = z.object({
  note_id: z.string().max(64),
  /** Seconds of the recording. */
  at_seconds: z.number().nonnegative(),
  text: z.string().max(NOTES.chars),
});
const notesSchema = z.array(noteSchema).max(NOTES.of_a_recording);

/** What a teacher has written down at a place of a recording, for itself. */
export type Note = z.infer<typeof noteSchema>;

const opened = new Map<string, KeptValue<readonly Note[]>>();
/** Recordings whose notes stay in memory. */
const MOST_OPENED = 20;

/** The notes of a recording, by time: kept by this browser alone. */
export const notesOf = (recording_id: string): KeptValue<readonly Note[]> => {
  const known = opened.get(recording_id);
  if (known !== undefined) return known;
  const [oldest] = opened.keys();
  if (opened.size >= MOST_OPENED && oldest !== undefined) opened.delete(oldest);
  const notes = createKeptValue<readonly Note[]>({
    storage: createSafeStorage(() => localStorage),
    key: `airclass.library.notes.${recording_id}`,
    schema: notesSchema,
    initial: [],
  });
  opened.set(recording_id, notes);
  return notes;
};

/** With one more, by time. */
export const withNote = (notes: readonly Note[], note: Note): readonly Note[] =>
  [...notes, note].sort((a, b) => a.at_seconds - b.at_seconds);
