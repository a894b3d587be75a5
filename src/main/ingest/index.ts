export { createIngestFeature } from './ingest.feature.ts';
export { createIngest, type Ingest } from './ingest.service.ts';
export { createTap, type Tap } from './tap.ts';
