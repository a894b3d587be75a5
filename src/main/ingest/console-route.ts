import { format } from 'node:util';
import type { Logger } from '../logging/logger.ts';
import { RTMP_APP } from './key-gate.ts';

const MAX_CHARS = 300;

/** "/live/KEY" and "name=KEY", as node-media-server writes them. */
const KEYS = new RegExp(`(/${RTMP_APP}/|\\bname=)[^\\s,]+`, 'g');

/** A line of node-media-server's log without the stream keys that it writes, and not longer than is useful. */
export const withoutKeys = (line: string): string => line.slice(0, MAX_CHARS).replaceAll(KEYS, '$1[key]');

/** From now on what libraries print to the console goes to our log, at debug. */
export const routeConsole = (logger: Logger, target: Console = globalThis.console): void => {
  const write = (...parts: unknown[]): void => {
    logger.debug(withoutKeys(format(...parts)));
  };
  Object.assign(target, { log: write, info: write, warn: write, error: write, debug: write, trace: write });
};
