import { engineCommandSchema, type EngineEvent } from '../../shared/process/index.ts';
import { createLogger } from '../logging/logger.ts';
import { logLevelFromEnvironment } from '../logging/log-level.ts';
import { createLeftOvers } from '../process/left-overs.ts';
import { openParentPort } from '../process/parent-port.ts';
import { createEngineHost } from './engine-host.ts';

/** Entry of the engine process: it makes everything of a stream that others send, and the app starts it again when it dies. */
const logger = createLogger({ part: 'engine', level: logLevelFromEnvironment(process.env) });
const port = openParentPort();
const host = createEngineHost({
  logger,
  send: (event: EngineEvent) => {
    port.send(event);
  },
});

const run_dir = process.env['AIRCLASS_RUN_DIR'];
if (run_dir !== undefined) void createLeftOvers({ run_dir, logger }).start();

const isStop = (message: unknown): boolean =>
  typeof message === 'object' && message !== null && 'type' in message && message.type === 'stop';

const onCommand = (message: unknown): void => {
  const command = engineCommandSchema.safeParse(message);
  if (command.success) void host.handle(command.data);
  else logger.error({ issues: command.error.issues }, 'a message of the app is not one');
};

port.onMessage((message) => {
  if (!isStop(message)) {
    onCommand(message);
    return;
  }
  host.stop();
  // Under Electron this returns, and the process ends a moment later.
  process.exit(0);
});
