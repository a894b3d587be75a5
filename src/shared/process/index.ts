export * from './engine.ts';
export * from './ingest.ts';
export * from './sender.ts';
