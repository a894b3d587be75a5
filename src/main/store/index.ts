export { createStore, type Store } from './store.ts';
export type { Repository } from './repository.types.ts';
export { createMessageLedgers, type MessageLedgers } from './message-ledgers.ts';
