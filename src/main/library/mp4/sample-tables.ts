import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Sample } from './track-samples.ts';
import { boxOf } from './edit-boxes.ts';

/** What an MP4's index says of one track's samples, as they are added in the order of the file. */
export interface SampleTables {
  /** Samples whose bytes stand together. @param offset of the first one in the file */
  addChunk(offset: number, samples: readonly Sample[]): void;
  /** Where the first sample begins, and the last one ends, in the track's timescale; 0 without any. */
  readonly start: number;
  readonly end: number;
  /** The newest sample's time; below it nothing is added. */
  readonly newest: number;
  readonly count: number;
  /** stbl (ISO/IEC 14496-12, 8.5.1), made so that nobody waits for long: a lesson has some hundred thousand samples. @param stsd whole */
  box(stsd: Buffer): Promise<Buffer>;
}

const FULL = Buffer.alloc(4);
const words = (values: readonly number[]): Buffer => {
  const data = Buffer.allocUnsafe(values.length * 4);
  values.forEach((value, at) => {
    data.writeUInt32BE(value, at * 4);
  });
  return data;
};
/** Equal values after one another, each with how often it stands there. */
const runs = (values: readonly number[]): number[] => {
  const found: number[] = [];
  for (const value of values) {
    if (found.length > 0 && found.at(-1) === value) found[found.length - 2] = (found.at(-2) ?? 0) + 1;
    else found.push(1, value);
  }
  return found;
};
const table = (type: string, count: number, values: readonly number[]): Buffer =>
  boxOf(type, FULL, words([count]), words(values));

export const createSampleTables = (): SampleTables => {
  const dts: number[] = [];
  const sizes: number[] = [];
  const offsets: number[] = [];
  const keys: number[] = [];
  const chunks: { readonly offset: number; readonly samples: number }[] = [];
  let end = 0;

  /** A time is as long as it is until the next one: a hole is the length of what is before it. */
  const durations = (): number[] => dts.map((time, at) => (dts[at + 1] ?? end) - time);
  const chunkRuns = (): number[] =>
    chunks.flatMap(({ samples }, at) => (chunks[at - 1]?.samples === samples ? [] : [at + 1, samples, 1]));

  return {
    addChunk(offset, samples) {
      if (samples.length === 0) return;
      chunks.push({ offset, samples: samples.length });
      for (const sample of samples) {
        // Decoders take times that go up alone.
        const time = Math.max(sample.dts, (dts.at(-1) ?? sample.dts - 1) + 1);
        dts.push(time);
        sizes.push(sample.bytes);
        offsets.push(Math.max(0, sample.pts - time));
        if (sample.is_key) keys.push(dts.length);
        end = Math.max(end, time + sample.duration);
      }
    },
    get start() {
      return dts[0] ?? 0;
    },
    get end() {
      return end;
    },
    get newest() {
      return dts.at(-1) ?? Number.NEGATIVE_INFINITY;
    },
    get count() {
      return dts.length;
    },
    async box(stsd) {
      const times = runs(durations());
      await othersTurn();
      const shown = runs(offsets);
      await othersTurn();
      const places = chunks.map(({ offset }) => offset);
      const is_large = (places.at(-1) ?? 0) > 0xffff_ffff;
      const large = Buffer.allocUnsafe(is_large ? places.length * 8 : 0);
      if (is_large)
        places.forEach((place, at) => {
          large.writeBigUInt64BE(BigInt(place), at * 8);
        });
      const spans = chunkRuns();
      await othersTurn();
      const lengths = words(sizes);
      await othersTurn();
      return boxOf(
        'stbl',
        stsd,
        table('stts', times.length / 2, times),
        ...(offsets.some((offset) => offset !== 0) ? [table('ctts', shown.length / 2, shown)] : []),
        // Without it all are key samples.
        ...(keys.length === dts.length ? [] : [table('stss', keys.length, keys)]),
        table('stsc', spans.length / 3, spans),
        boxOf('stsz', FULL, words([0, sizes.length]), lengths),
        is_large ? boxOf('co64', FULL, words([places.length]), large) : table('stco', places.length, places),
      );
    },
  };
};
