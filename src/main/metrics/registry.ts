import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What measurements have in common: a name without the prefix `airclass_`, a sentence, and labels of closed sets. */
interface Described<Label extends string> {
  /** In base units, which it names last: `_seconds`, `_bytes`, `_ratio`; a counter's ends in `_total`. */
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly Label[];
}

/**
 * Where each room puts what it measures: Prometheus metrics `airclass_*`. A label's values are a closed set, such as routes'
 * names in the contract: never a path, an address or an id.
 */
export interface MetricsRegistry {
  /** @param collect adds what has come since, when somebody asks: for what is counted anyway */
  counter<Label extends string>(
    described: Described<Label> & { readonly collect?: (counter: Counter<Label>) => void },
  ): Counter<Label>;
  /** @param collect sets it when somebody asks */
  gauge<Label extends string>(
    described: Described<Label> & { readonly collect?: (gauge: Gauge<Label>) => void },
  ): Gauge<Label>;
  /** @param buckets upper bounds, ascending */
  histogram<Label extends string>(
    described: Described<Label> & { readonly buckets: readonly number[] },
  ): Histogram<Label>;
  /** The exposition text, and its media type for the Content-Type header. */
  render(): Promise<{ readonly content_type: string; readonly text: string }>;
}

/** Seconds; from a cached answer to a request that waits for a slow disk or a repair. */
export const ANSWER_BUCKETS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

/** As prom-client wants it: with the metric as `this`. */
const collecting = <Metric>(collect: ((metric: Metric) => void) | undefined) =>
  collect === undefined
    ? {}
    : {
        collect(this: Metric) {
          collect(this);
        },
      };

/** Belongs to one app: two of them in a process do not share their counts. */
export const createMetricsRegistry = (): MetricsRegistry => {
  const registry = new Registry();
  const common = <Label extends string>({ name, help, labels = [] }: Described<Label>) => ({
    name: `airclass_${name}`,
    help,
    labelNames: labels,
    registers: [registry],
  });
  return {
    counter: ({ collect, ...described }) => new Counter({ ...common(described), ...collecting(collect) }),
    gauge: ({ collect, ...described }) => new Gauge({ ...common(described), ...collecting(collect) }),
    histogram: ({ buckets, ...described }) => new Histogram({ ...common(described), buckets: [...buckets] }),
    async render() {
      return { content_type: registry.contentType, text: await registry.metrics() };
    },
  };
};
