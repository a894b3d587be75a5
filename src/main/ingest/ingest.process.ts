/** The ingest process: what strangers send to the RTMP port is read here alone, so that what kills it ends no lesson. */
import { z } from 'zod';
import { ingestCommandSchema, ingestEventSchema } from '../../shared/process/index.ts';
import { logLevelFromEnvironment } from '../logging/log-level.ts';
import { createLogger } from '../logging/logger.ts';
import { openParentPort } from '../process/parent-port.ts';
import { createIngestServer } from './ingest-server.ts';

const messageSchema = z.union([ingestCommandSchema, z.object({ type: z.literal('stop') })]);

/** The app ends this process after `listen_failed`; should it not, the process ends by itself. */
const LISTEN_FAILED_EXIT_MS = 1000;

const parent = openParentPort();
const logger = createLogger({ part: 'ingest', level: logLevelFromEnvironment(process.env) });

process.on('uncaughtException', (error) => {
  logger.error({ err: error }, 'the ingest fails; it will be started again');
  process.exit(1);
});

const server = createIngestServer({
  logger,
  emit: (event) => {
    parent.send(ingestEventSchema.parse(event));
    if (event.type === 'listen_failed') setTimeout(() => process.exit(1), LISTEN_FAILED_EXIT_MS);
  },
});

parent.onMessage((message) => {
  const parsed = messageSchema.safeParse(message);
  if (!parsed.success) {
    logger.error({ issues: parsed.error.issues }, 'a message of the app was not understood');
    return;
  }
  if (parsed.data.type === 'stop') void server.stop().then(() => process.exit(0));
  else server.handle(parsed.data);
});
