export { createStore, type Store } from './store.ts';
export { openDataDir } from './open-data-dir.ts';
export { asFolderError } from './folder-errors.ts';
export type { Collection, CollectionDefinition } from './collection.types.ts';
export { lessonPathOf } from './lesson-folders.ts';
