export { createStore, type Store } from './store.ts';
export { createStoreMetrics } from './store.metrics.ts';
export type { Repository } from './repository.types.ts';
