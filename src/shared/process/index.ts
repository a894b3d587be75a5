export * from './engine.ts';
export * from './ingest.ts';
