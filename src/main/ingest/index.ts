export { createIngest, type Ingest, type IngestDeps, type IngestState } from './ingest.service.ts';
export type { StreamKey } from './key-gate.ts';
export type { PublisherRecord, PublishRefusal } from './publisher-records.ts';
