import { readFile } from 'node:fs/promises';

/** What the app did to a file below its data folder, once it was done. */
export interface TracedWrite {
  /** Milliseconds since 1970. */
  readonly at_ms: number;
  readonly op: 'create' | 'write' | 'truncate' | 'sync' | 'rename' | 'keep_copy' | 'unlink';
  readonly path: string;
  /** Of `write`: the offset; of `truncate`: the length. */
  readonly position?: number;
  /** Of `rename` and `keep_copy`. */
  readonly to?: string;
  /** Of `write`. */
  readonly data?: Buffer;
}

/** Loaded before the app: it notes every call that changes what is below AIRCLASS_TRACED, in AIRCLASS_TRACE.PID. */
export const TRACE_SOURCE = `
const fs = require('node:fs');
const promises = require('node:fs/promises');
const root = process.env.AIRCLASS_TRACED;
// The app's own processes load it too, without these.
const isTraced = (path) => root !== undefined && typeof path === 'string' && path.startsWith(root);
const out = root === undefined ? -1 : fs.openSync(process.env.AIRCLASS_TRACE + '.' + process.pid, 'a');
const note = (fact, data) => {
  const head = Buffer.from(JSON.stringify({ at_ms: Date.now(), ...fact, bytes: data ? data.length : 0 }) + '\\n');
  fs.writeSync(out, data ? Buffer.concat([head, data]) : head);
};
const { open } = promises;
promises.open = async (path, flags, mode) => {
  const handle = await open(path, flags, mode);
  if (!isTraced(path)) return handle;
  if (/^w/.test(flags)) note({ op: 'create', path });
  const after = (name, tell) => {
    const original = handle[name].bind(handle);
    handle[name] = async (...args) => {
      const answer = await original(...args);
      tell(...args);
      return answer;
    };
  };
  after('write', (data, offset, length, position) =>
    note({ op: 'write', path, position }, Buffer.from(data.buffer, data.byteOffset + offset, length)));
  after('truncate', (position) => note({ op: 'truncate', path, position }));
  after('sync', () => note({ op: 'sync', path }));
  after('datasync', () => note({ op: 'sync', path }));
  return handle;
};
const after = (name, tell) => {
  const original = promises[name];
  promises[name] = async (path, ...args) => {
    const answer = await original(path, ...args);
    if (isTraced(path)) tell(path, ...args);
    return answer;
  };
};
after('rename', (path, to) => note({ op: 'rename', path, to }));
after('link', (path, to) => note({ op: 'keep_copy', path, to }));
after('copyFile', (path, to) => note({ op: 'keep_copy', path, to }));
after('unlink', (path) => note({ op: 'unlink', path }));
after('rm', (path) => note({ op: 'unlink', path }));
after('writeFile', (path, data) => {
  note({ op: 'create', path });
  note({ op: 'write', path, position: 0 }, Buffer.from(data));
});
`;

/** The notes in order; a last one that is not whole is left out. */
export const readTrace = async (file: string): Promise<TracedWrite[]> => {
  const bytes = await readFile(file);
  const facts: TracedWrite[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(0x0a, at);
    if (end < 0) break;
    const { bytes: length, ...fact } = JSON.parse(bytes.toString('utf8', at, end)) as TracedWrite & {
      readonly bytes: number;
    };
    at = end + 1 + length;
    if (at > bytes.length) break;
    facts.push(length === 0 ? fact : { ...fact, data: bytes.subarray(end + 1, at) });
  }
  return facts;
};
