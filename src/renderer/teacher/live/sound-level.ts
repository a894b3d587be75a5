/** Below this the ear hears nothing: a microphone that is off, or a silent track. */
const FLOOR_DB = -60;
/** Speech at a good distance from the microphone stays above it. */
const QUIET_DB = -42;

/** The longest pause of a person who speaks: a peak counts for as long, and nothing shorter is silence. */
export const LONGEST_PAUSE_MS = 3000;

/** checking: nothing is heard, and not for long enough to call it silence. */
export type SoundVerdict = 'good' | 'quiet' | 'silent' | 'checking';

/** Root mean square of samples in [-1, 1], in decibels of full scale; never below the floor of -60. */
export const levelDb = (samples: Float32Array): number => {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const rms = Math.sqrt(sum / Math.max(1, samples.length));
  return rms === 0 ? FLOOR_DB : Math.max(FLOOR_DB, 20 * Math.log10(rms));
};

/** Where a level stands on the meter: 0 at the floor, 1 at full scale. */
export const levelShare = (db: number): number => Math.min(1, Math.max(0, 1 - db / FLOOR_DB));

/**
 * A level in a word; of a peak over some seconds, since speech has pauses.
 * @param heard_ms for how long this sound has been measured
 */
export const verdictOf = (peak_db: number, heard_ms: number): SoundVerdict => {
  if (peak_db <= FLOOR_DB + 2) return heard_ms < LONGEST_PAUSE_MS ? 'checking' : 'silent';
  return peak_db < QUIET_DB ? 'quiet' : 'good';
};
