export { createStore, type Store } from './store.ts';
export type { Repository } from './repository.types.ts';
