import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import { AirError, type ErrorBody } from '../../shared/errors.ts';
import { IPC_CHANNELS, PROJECTOR_MAY, type IpcAnswer, type IpcName } from '../../shared/ipc.ts';
import { IPC_MESSAGES, type IpcHandlers, type IpcSpec } from '../../shared/ipc-messages.ts';
import type { Logger } from '../logging/logger.ts';
import { isDashboard } from './security.ts';

export interface IpcDeps {
  readonly ipcMain: Pick<IpcMain, 'handle' | 'removeHandler'>;
  /** The dashboard's window, which may ask anything; null while there is none. */
  readonly contents: () => WebContents | null;
  /** The projector's, which may ask what PROJECTOR_MAY has; null while there is none. */
  readonly projector: () => WebContents | null;
  /** Origin of our server, such as http://127.0.0.1:8000. */
  readonly origin: () => string;
  readonly handlers: IpcHandlers;
  readonly logger: Logger;
}

type Handler = (...args: readonly unknown[]) => Promise<unknown>;

const errorBodyOf = (error: unknown, name: IpcName, logger: Logger): ErrorBody => {
  if (error instanceof AirError) return error.toBody();
  logger.error({ err: error, name }, 'an IPC handler failed');
  return new AirError('internal', 'the app failed to answer').toBody();
};

/**
 * Binds every IPC message of the contract: only the main frames of our windows are answered, and arguments
 * and answers are parsed. @returns a function that unbinds them
 */
export const bindIpc = (deps: IpcDeps): (() => void) => {
  const { ipcMain, contents, projector, origin, handlers, logger } = deps;
  const checkSender = (name: IpcName, { sender, senderFrame }: IpcMainInvokeEvent): void => {
    const may_ask = sender === contents() || (sender === projector() && PROJECTOR_MAY.has(name));
    // A frame that has navigated away or is gone meanwhile reads as null.
    const is_ours =
      may_ask &&
      senderFrame !== null &&
      senderFrame.parent === null &&
      senderFrame.routingId === sender.mainFrame.routingId &&
      isDashboard(senderFrame.url, origin());
    if (!is_ours) throw new AirError('forbidden', 'this window may not ask');
  };

  const answer = async (
    name: IpcName,
    event: IpcMainInvokeEvent,
    args: readonly unknown[],
  ): Promise<IpcAnswer<unknown>> => {
    try {
      checkSender(name, event);
      const spec: IpcSpec = IPC_MESSAGES[name];
      const parsed = spec.args.safeParse(args);
      if (!parsed.success) throw new AirError('invalid_input', `arguments of ${name}`);
      // Its arguments are those that its own schema has just read.
      const handler = handlers[name] as Handler;
      return { value: spec.value.parse(await handler(...parsed.data)) };
    } catch (error) {
      return errorBodyOf(error, name, logger);
    }
  };

  const names = Object.keys(IPC_CHANNELS) as IpcName[];
  for (const name of names)
    ipcMain.handle(IPC_CHANNELS[name], (event, ...args: unknown[]) => answer(name, event, args));
  return () => {
    for (const name of names) ipcMain.removeHandler(IPC_CHANNELS[name]);
  };
};
