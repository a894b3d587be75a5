import { networkInterfaces } from 'node:os';
import type { Logger } from '../logging/logger.ts';
import { rankAdapters, type Adapter, type InterfaceMap } from './adapters.ts';

const POLL_MS = 2000;

export interface NetworkDeps {
  readonly logger: Logger;
  /** Default: `os.networkInterfaces`. */
  readonly interfaces?: () => InterfaceMap;
  /** How often the interfaces are read, in milliseconds: no platform tells of changes. Default 2000. */
  readonly poll_ms?: number;
}

/** This machine's addresses, as they are now. None at all is a normal state: no cable, no Wi-Fi. */
export interface Network {
  /** Reads the interfaces at once, then again and again. */
  start(): void;
  /** Idempotent. */
  stop(): void;
  /** Best first; empty before the start and without a network. */
  adapters(): readonly Adapter[];
  /** Called with the new list at each change until the returned function is called. */
  onChange(listener: (adapters: readonly Adapter[]) => void): () => void;
}

export const createNetwork = (deps: NetworkDeps): Network => {
  const { logger, interfaces = networkInterfaces, poll_ms = POLL_MS } = deps;
  const listeners = new Set<(adapters: readonly Adapter[]) => void>();
  let present: readonly Adapter[] = [];
  let timer: NodeJS.Timeout | undefined;

  const read = (): readonly Adapter[] => {
    try {
      return rankAdapters(interfaces());
    } catch (error) {
      // The system refuses for a moment while interfaces come and go; what was known is the best guess.
      logger.warn({ err: error }, 'cannot read the network interfaces');
      return present;
    }
  };

  const poll = (): void => {
    const next = read();
    if (JSON.stringify(next) === JSON.stringify(present)) return;
    present = next;
    logger.info({ adapters: present }, 'the network changed');
    for (const listener of listeners) {
      try {
        listener(present);
      } catch (error) {
        logger.error({ err: error }, 'a listener of the network failed');
      }
    }
  };

  return {
    start() {
      if (timer !== undefined) return;
      present = read();
      timer = setInterval(poll, poll_ms);
      timer.unref();
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
    adapters: () => present,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
