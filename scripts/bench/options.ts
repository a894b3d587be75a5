import { parseArgs } from 'node:util';

const PARTS = [
  'zerolatency',
  'obs',
  'join',
  'ways',
  'udp',
  'screen',
  'lossy',
  'load',
  'flv',
  'stalled',
  'recorder',
  'janus',
] as const;
export type Part = (typeof PARTS)[number];

/** What `npm run bench:live -- …` was asked for. */
export interface BenchOptions {
  /** JSON instead of the table on standard output. */
  readonly json: boolean;
  readonly parts: ReadonlySet<Part>;
  /** Build dist/ first, so that what is measured is what stands here. */
  readonly build: boolean;
  /** Put the table into docs/benchmarks.md. */
  readonly docs: boolean;
  /** Stay on loopback even where namespaces can be made. */
  readonly loopback: boolean;
  readonly runs: number;
  /** Of one latency run. */
  readonly picture_seconds: number;
  /** Before it: Chromium brings sound and picture together by small steps, and a lesson is long. */
  readonly settle_seconds: number;
  /** Joins at each GOP. */
  readonly joins: number;
  readonly viewers: readonly number[];
  /** Of one window in which CPU is counted. */
  readonly load_seconds: number;
  /** Windows per number of viewers. */
  readonly windows: number;
  /** For how long stalled viewers do not read. */
  readonly stalled_seconds: number;
}

export const USAGE = `npm run bench:live [-- options]
  --json        JSON on standard output (the table goes to standard error)
  --quick       one short run of each: for trying the bench, not for numbers
  --only=a,b    of ${PARTS.join(', ')}
  --no-build    measure dist/ as it is
  --docs        put the table into docs/benchmarks.md
  --loopback    no network namespaces`;

const isPart = (name: string): name is Part => (PARTS as readonly string[]).includes(name);

/** @throws with a sentence for the reader when an option is unknown. */
export const parseOptions = (args: readonly string[]): BenchOptions => {
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
    ? {
        runs: 1,
        picture_seconds: 8,
        settle_seconds: 6,
        joins: 3,
        viewers: [50],
        load_seconds: 8,
        windows: 1,
        stalled_seconds: 15,
      }
    : {
        runs: 3,
        picture_seconds: 20,
        settle_seconds: 20,
        joins: 12,
        viewers: [50, 200],
        load_seconds: 20,
        windows: 3,
        stalled_seconds: 60,
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
