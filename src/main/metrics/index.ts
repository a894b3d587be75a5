export { createHttpMetrics } from './http.metrics.ts';
export { createProcessMetrics } from './process.metrics.ts';
export { ANSWER_BUCKETS, createMetricsRegistry, type MetricsRegistry } from './registry.ts';
