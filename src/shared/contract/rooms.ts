export * as air from './air.ts';
export * as chat from './chat.ts';
export * as classroom from './classroom/index.ts';
export * as ingest from './ingest.ts';
export * as media from './media/index.ts';
export * as node from './node/index.ts';
export * as recording from './recording.ts';
export * as signals from './signals.ts';
