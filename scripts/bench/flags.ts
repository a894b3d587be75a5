import { parseArgs } from 'node:util';

/** What every bench may be asked for. */
export interface BenchFlags<Part extends string> {
  /** JSON instead of the table on standard output. */
  readonly json: boolean;
  readonly parts: ReadonlySet<Part>;
  /** Build dist/ first, so that what is measured is what stands here. */
  readonly build: boolean;
  /** Put the table into docs/benchmarks.md. */
  readonly docs: boolean;
  /** Stay on loopback even where namespaces can be made. */
  readonly loopback: boolean;
}

/** @param quick what is less of with --quick */
export const usageOf = (bench: string, parts: readonly string[], quick: string): string =>
  `npm run bench:${bench} [-- options]
  --json        JSON on standard output (the table goes to standard error)
  --quick       ${quick}: for trying the bench, not for numbers
  --only=a,b    of ${parts.join(', ')}
  --no-build    take dist/ as it is
  --docs        put the table into docs/benchmarks.md
  --loopback    no network namespaces`;

/** @throws with a sentence for the reader when an option is unknown. */
export const parseFlags = <Part extends string>(
  args: readonly string[],
  all: readonly Part[],
): { readonly quick: boolean; readonly flags: BenchFlags<Part> } => {
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
  const { json, build, docs, loopback, quick } = values;
  const wanted = values.only?.split(',') ?? all;
  const unknown = wanted.filter((name) => !all.some((part) => part === name));
  if (unknown.length > 0) throw new Error(`--only: no such part: ${unknown.join(', ')}`);
  const parts = new Set(all.filter((part) => wanted.includes(part)));
  return { quick, flags: { json, build, docs, loopback, parts } };
};
