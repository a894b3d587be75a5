export { createStore, type Store, type StoreDeps } from './store.ts';
export type { Repository, StoreObserver, StoreRepair } from './repository.types.ts';
