import { parseArgs } from 'node:util';

/** What faults can be done to. */
const PLACES = ['recording'] as const;
/** Kinds of faults of a recording, in the order of the table. */
export const RECORDING_PARTS = [
  ...['ffmpeg', 'app', 'stopped', 'full', 'tails'],
  ...['power', 'drops', 'second', 'index', 'copied'],
] as const;

/** What `npm run bench:faults -- …` was asked for. */
export interface FaultOptions {
  /** JSON instead of the table on standard output. */
  readonly json: boolean;
  /** Less of each, several at once: for trying the bench, not for numbers. */
  readonly quick: boolean;
  /** Put the tables into the docs. */
  readonly docs: boolean;
  readonly parts: ReadonlySet<string>;
  /** Of everything that is left to chance. */
  readonly seed: number;
}

export const USAGE = `npm run bench:faults -- recording [options]
  --json        JSON on standard output (the table goes to standard error)
  --quick       a few of each, several at once: for trying the bench, not for numbers
  --only=a,b    of ${RECORDING_PARTS.join(', ')}
  --seed=N      faults at the same random times as in a run before
  --docs        put the tables into docs/guarantees.md and docs/benchmarks.md`;

const MAX_SEED = 2 ** 31;

/** @param new_seed where none is given @throws with a sentence for the reader when an option is unknown. */
export const parseFaultOptions = (args: readonly string[], new_seed: number): FaultOptions => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      docs: { type: 'boolean', default: false },
      only: { type: 'string' },
      seed: { type: 'string' },
    },
  });
  const { json, quick, docs } = values;
  const strange = positionals.find((name) => !PLACES.some((place) => place === name));
  if (strange !== undefined) throw new Error(`no faults can be done to: ${strange}`);
  const wanted = values.only?.split(',') ?? RECORDING_PARTS;
  const unknown = wanted.filter((name) => !RECORDING_PARTS.some((part) => part === name));
  if (unknown.length > 0) throw new Error(`--only: no such part: ${unknown.join(', ')}`);
  const seed = values.seed === undefined ? new_seed : Number(values.seed);
  if (!Number.isInteger(seed) || seed < 0 || seed >= MAX_SEED) throw new Error('--seed: a whole number');
  return { json, quick, docs, seed, parts: new Set(wanted) };
};
