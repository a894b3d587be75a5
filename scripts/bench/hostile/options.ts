import { parseArgs } from 'node:util';

const PARTS = ['packet', 'variants', 'shared', 'flood', 'offers', 'freeze'] as const;
export type HostilePart = (typeof PARTS)[number];

/** What `npm run bench:hostile -- …` was asked for. */
export interface HostileOptions {
  /** JSON instead of the table on standard output. */
  readonly json: boolean;
  readonly parts: ReadonlySet<HostilePart>;
  /** Build dist/ first, so that what is measured is what stands here. */
  readonly build: boolean;
  /** Put the table into docs/benchmarks.md. */
  readonly docs: boolean;
  /** Stay on loopback even where namespaces can be made. */
  readonly loopback: boolean;
  /** For how long who is put out comes again. */
  readonly attack_seconds: number;
  /** Packets of each variant. */
  readonly packets: number;
  readonly flood_seconds: number;
  /** Mutated offers. */
  readonly offers: number;
}

export const USAGE = `npm run bench:hostile [-- options]
  --json        JSON on standard output (the table goes to standard error)
  --quick       less of each: for trying the bench, not for numbers
  --only=a,b    of ${PARTS.join(', ')}
  --no-build    attack dist/ as it is
  --docs        put the table into docs/benchmarks.md
  --loopback    no network namespaces`;

const isPart = (name: string): name is HostilePart => (PARTS as readonly string[]).includes(name);

/** @throws with a sentence for the reader when an option is unknown. */
export const parseHostileOptions = (args: readonly string[]): HostileOptions => {
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
  const { json, build, docs, loopback, quick } = values;
  const amounts = quick
    ? { attack_seconds: 15, packets: 5000, flood_seconds: 8, offers: 500 }
    : { attack_seconds: 60, packets: 100_000, flood_seconds: 30, offers: 10_000 };
  return { json, build, docs, loopback, parts: new Set(wanted.filter(isPart)), ...amounts };
};
