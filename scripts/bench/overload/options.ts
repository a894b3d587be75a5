import { parseArgs } from 'node:util';

const PARTS = ['one', 'ten', 'frozen'] as const;
export type OverloadPart = (typeof PARTS)[number];

/** What `npm run bench:overload -- …` was asked for. */
export interface OverloadOptions {
  /** JSON instead of the tables on standard output. */
  readonly json: boolean;
  readonly parts: ReadonlySet<OverloadPart>;
  /** Build dist/ first, so that what is measured is what stands here. */
  readonly build: boolean;
  /** Put the tables into docs/benchmarks.md. */
  readonly docs: boolean;
  /** Stay on loopback even where namespaces can be made. */
  readonly loopback: boolean;
  /** Spinning processes of each level, in order. */
  readonly spinning: readonly number[];
  /** From the last lesson's first picture to the first level. */
  readonly settle_seconds: number;
  /** For how long each level's processes spin. */
  readonly load_seconds: number;
  /** For how long a level is watched after that. */
  readonly after_seconds: number;
  /** For how long a muxer stands still. */
  readonly frozen_seconds: number;
}

export const USAGE = `npm run bench:overload [-- options]
  --json        JSON on standard output (the tables go to standard error)
  --quick       two short levels: for trying the bench, not for numbers
  --only=a,b    of ${PARTS.join(', ')}
  --no-build    measure dist/ as it is
  --docs        put the tables into docs/benchmarks.md
  --loopback    no network namespaces`;

const isPart = (name: string): name is OverloadPart => (PARTS as readonly string[]).includes(name);

/** @throws with a sentence for the reader when an option is unknown. */
export const parseOverloadOptions = (args: readonly string[]): OverloadOptions => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      build: { type: 'boolean', default: true },
      docs: { type: 'boolean', default: false },
      loopback: { type: 'boolean', default: false },
    },
    allowNegative: true,
  });
  const wanted = values.only === undefined ? [...PARTS] : values.only.split(',');
  const unknown = wanted.filter((name) => !isPart(name));
  if (unknown.length > 0) throw new Error(`--only: no such part: ${unknown.join(', ')}`);
  const amounts = values.quick
    ? { spinning: [0, 8], settle_seconds: 8, load_seconds: 10, after_seconds: 15, frozen_seconds: 12 }
    : {
        spinning: [0, 4, 8, 16],
        settle_seconds: 30,
        load_seconds: 30,
        after_seconds: 25,
        frozen_seconds: 20,
      };
  return {
    json: values.json,
    build: values.build,
    docs: values.docs,
    loopback: values.loopback,
    parts: new Set(wanted.filter(isPart)),
    ...amounts,
  };
};
