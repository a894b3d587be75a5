import { z } from 'zod';
import { createKeptValue } from '../../common/chat/kept-value.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';

/** Whether this computer sounds when somebody waits for the teacher. Off until it is wanted. */
export const alert_tone = createKeptValue({
  storage: createSafeStorage(() => localStorage),
  key: 'airclass.alert_tone',
  schema: z.boolean(),
  initial: false,
});

/** Notes one after the other, each fading away. */
export interface Chime {
  readonly notes_hz: readonly number[];
  readonly note_seconds: number;
  /** From the beginning of one note to the next. */
  readonly step_seconds: number;
  /** From 0 to 1. */
  readonly loudness: number;
}

/** D and A: soft enough for a class that works in silence. */
const CALL: Chime = { notes_hz: [587.33, 880], note_seconds: 0.28, step_seconds: 0.14, loudness: 0.08 };

let context: AudioContext | null = null;
let asked = 0;

const sound = (audio: AudioContext, chime: Chime): void => {
  const { notes_hz, note_seconds, step_seconds, loudness } = chime;
  notes_hz.forEach((frequency, index) => {
    const from = audio.currentTime + index * step_seconds;
    const gain = audio.createGain();
    gain.gain.setValueAtTime(0, from);
    gain.gain.linearRampToValueAtTime(loudness, from + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.0001, from + note_seconds);
    const note = audio.createOscillator();
    note.frequency.value = frequency;
    note.connect(gain).connect(audio.destination);
    note.start(from);
    note.stop(from + note_seconds);
  });
};

/** Soft notes, made here: there is no file to fetch. Silent where the browser allows no sound yet. */
export const playChime = (chime: Chime): void => {
  context ??= new AudioContext();
  const audio = context;
  asked += 1;
  const own = asked;
  audio.resume().then(
    () => {
      // Those that were asked for before the first press all come through with it: one of them is enough.
      if (own === asked) sound(audio, chime);
    },
    () => undefined,
  );
};

/** Somebody waits for the teacher. */
export const playTone = (): void => {
  playChime(CALL);
};
