import { isPing } from './liveness.ts';
import { watchParent } from './parent-watch.ts';

/** A child's side of its channel to the app, the same under Electron's utilityProcess and Node's fork. */
export interface ParentPort {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** What Electron adds to `process` in a utilityProcess. */
interface UtilityParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

/** Answers the parent's questions whether this process still lives; what else comes is handed on. */
const answering =
  (send: (message: unknown) => void, listener: (message: unknown) => void) =>
  (message: unknown): void => {
    if (isPing(message)) send({ type: 'pong' });
    else listener(message);
  };

/**
 * Opens the channel to the parent. When the parent is gone this process ends, whatever it is doing: a child that
 * outlives the app would hold its ports.
 * @throws Error when this process was not started by a ChildLauncher
 */
export const openParentPort = (): ParentPort => {
  // A terminal's Ctrl-C reaches every process of its group; it is the app that stops in order, and tells us.
  process.on('SIGINT', () => undefined);
  watchParent();
  const utility = (process as unknown as { parentPort?: UtilityParentPort }).parentPort;
  if (utility !== undefined) {
    const send = (message: unknown): void => {
      utility.postMessage(message);
    };
    return {
      send,
      onMessage: (listener) => {
        const take = answering(send, listener);
        utility.on('message', (event) => {
          take(event.data);
        });
      },
    };
  }
  if (process.send === undefined) throw new Error('this entry is started by AIRClass itself');
  process.once('disconnect', () => process.exit(0));
  const send = (message: unknown): void => {
    if (process.connected) process.send?.(message, undefined, {}, () => undefined);
  };
  return {
    send,
    onMessage: (listener) => {
      process.on('message', answering(send, listener));
    },
  };
};
