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

/** D and A, one after the other: soft enough for a class that works in silence. */
const NOTES_HZ = [587.33, 880];
const NOTE_SECONDS = 0.28;
const STEP_SECONDS = 0.14;
const LOUDNESS = 0.08;

let context: AudioContext | null = null;
let asked = 0;

const sound = (audio: AudioContext): void => {
  NOTES_HZ.forEach((frequency, index) => {
    const from = audio.currentTime + index * STEP_SECONDS;
    const gain = audio.createGain();
    gain.gain.setValueAtTime(0, from);
    gain.gain.linearRampToValueAtTime(LOUDNESS, from + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.0001, from + NOTE_SECONDS);
    const note = audio.createOscillator();
    note.frequency.value = frequency;
    note.connect(gain).connect(audio.destination);
    note.start(from);
    note.stop(from + NOTE_SECONDS);
  });
};

/** Two soft notes, made here: there is no file to fetch. Silent where the browser allows no sound yet. */
export const playTone = (): void => {
  context ??= new AudioContext();
  const audio = context;
  asked += 1;
  const own = asked;
  audio.resume().then(
    () => {
      // Those that were asked for before the first press all come through with it: one of them is enough.
      if (own === asked) sound(audio);
    },
    () => undefined,
  );
};
