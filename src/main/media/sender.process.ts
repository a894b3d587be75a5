import { senderCommandSchema, type SenderEvent } from '../../shared/process/index.ts';
import { createLogger } from '../logging/logger.ts';
import { logLevelFromEnvironment } from '../logging/log-level.ts';
import { openParentPort } from '../process/parent-port.ts';
import { createSenderHost } from './sender-host.ts';

/** Entry of a sender process: native WebRTC, and nothing that cannot be lost. There are several, and the app replaces each. */
const logger = createLogger({ part: 'sender', level: logLevelFromEnvironment(process.env) });
const port = openParentPort();
const host = createSenderHost({
  logger,
  send: (event: SenderEvent) => {
    port.send(event);
  },
});

const isStop = (message: unknown): boolean =>
  typeof message === 'object' && message !== null && 'type' in message && message.type === 'stop';

const onCommand = (message: unknown): void => {
  const command = senderCommandSchema.safeParse(message);
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
