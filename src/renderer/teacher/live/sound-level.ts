/** Below this the ear hears nothing: a microphone that is off, or a silent track. */
const FLOOR_DB = -60;
/** Speech at a good distance from the microphone stays above it. */
const QUIET_DB = -42;

export type SoundVerdict = 'good' | 'quiet' | 'silent';

/** Root mean square of samples in [-1, 1], in decibels of full scale; never below the floor of -60. */
export const levelDb = (samples: Float32Array): number => {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const rms = Math.sqrt(sum / Math.max(1, samples.length));
  return rms === 0 ? FLOOR_DB : Math.max(FLOOR_DB, 20 * Math.log10(rms));
};

/** Where a level stands on the meter: 0 at the floor, 1 at full scale. */
export const levelShare = (db: number): number => Math.min(1, Math.max(0, 1 - db / FLOOR_DB));

/** A level in a word; of a peak over some seconds, since speech has pauses. */
export const verdictOf = (peak_db: number): SoundVerdict => {
  if (peak_db <= FLOOR_DB + 2) return 'silent';
  return peak_db < QUIET_DB ? 'quiet' : 'good';
};
