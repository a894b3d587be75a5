export { createMetrics, type JoinRefusalReason, type Metrics } from './metrics.ts';
