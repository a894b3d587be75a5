export { createIngest, type Ingest } from './ingest.service.ts';
