export * as classroom from './classroom/index.ts';
export * as media from './media/index.ts';
export * as node from './node/index.ts';
export * as recording from './recording.ts';
