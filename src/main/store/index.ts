export { createStore, type Store } from './store.ts';
export { createStoreMetrics } from './store.metrics.ts';
export { openDataDir } from './open-data-dir.ts';
export { asFolderError } from './folder-errors.ts';
export type { Collection, CollectionDefinition } from './collection.types.ts';
export type { Fact, LessonLog, LessonLogDefinition } from './lesson-log.types.ts';
export { createPutRecord } from './put-record.ts';
export { lessonPathOf } from './lesson-folders.ts';
export { createMessageLedgers, type MessageLedgers } from './message-ledgers.ts';
