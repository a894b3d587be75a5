import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sessionSchema } from '../../../src/shared/contract/index.ts';
import {
  buildHeadless,
  type HeadlessBuild,
  type HeadlessOptions,
  type HeadlessRun,
} from '../../support/headless.ts';
import { send } from '../../support/http-client.ts';
import { patience } from '../../support/patience.ts';

let built: HeadlessBuild;
let data_dir: string;
const runs: HeadlessRun[] = [];
beforeAll(async () => {
  built = await buildHeadless();
});
afterAll(() => built.remove());
beforeEach(async () => {
  data_dir = await mkdtemp(path.join(tmpdir(), 'airclass-headless-'));
});
afterEach(async () => {
  await Promise.all(
    runs.splice(0).map(async (run) => {
      run.child.kill('SIGKILL');
      await run.ended();
    }),
  );
  await rm(data_dir, { recursive: true, force: true });
});

const run = (args: readonly string[] = [], options: HeadlessOptions = {}): HeadlessRun => {
  const ports = [
    '--port=0',
    '--rtmp-port=0',
    '--webrtc-port=0',
    `--data-dir=${data_dir}`,
    '--log-level=error',
  ];
  const started = built.run({ ...options, args: [...ports, ...args] });
  runs.push(started);
  return started;
};

/** Electron in any form cannot be loaded: neither the package nor Electron's own module. */
const WITHOUT_ELECTRON = `
const Module = require('node:module');
const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  if (request === 'electron' || request.startsWith('electron/')) throw new Error('electron was asked for');
  return resolve.call(this, request, ...rest);
};
`;

/** Throws where nobody catches it, as soon as the program has said that it is ready. */
const CRASH_WHEN_READY = `
const write = process.stdout.write;
process.stdout.write = function (text, ...rest) {
  if (String(text).startsWith('{"event":"ready"')) setImmediate(() => { throw new Error('a test crash'); });
  return write.call(this, text, ...rest);
};
`;

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });

describe('headless', () => {
  test('runs a lesson where electron cannot be loaded, and stops when asked', async () => {
    const preload = [await built.preload('without-electron', WITHOUT_ELECTRON)];
    const started = run([], { preload });
    const ready = await started.ready();
    const token = new URL(ready.teacher_url).hash.replace('#token=', '');
    const answer = await send(ready.url, { path: '/api/sessions', token, body: { title: 'Headless' } });
    expect(sessionSchema.parse(answer.json).status).toBe('open');

    started.child.kill('SIGTERM');
    const { code, stdout, stderr } = await started.ended();
    // Windows has no signals to catch: there the program is ended by the system.
    if (process.platform !== 'win32') expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout.split('\n').filter((line) => line.startsWith('{'))).toHaveLength(1);
    expect(await isListening(Number(new URL(ready.url).port))).toBe(false);
    await expect.poll(() => isListening(Number(new URL(ready.rtmp_server).port))).toBe(false);
  });

  test('after a fault that nobody handled stops in order and says so by its exit code', async () => {
    const preload = [await built.preload('crash', CRASH_WHEN_READY)];
    const started = run([], { preload });
    const ready = await started.ready();
    const { code, stderr } = await started.ended();
    expect(code).toBe(1);
    expect(stderr).toContain('a test crash');
    await expect.poll(() => isListening(Number(new URL(ready.rtmp_server).port))).toBe(false);
  });

  test('names a taken port and the option in a plain sentence', async () => {
    const server = createServer().listen(0, '0.0.0.0');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    try {
      const { code, stderr, stdout } = await run([`--port=${String(port)}`]).ended();
      expect(code).toBe(1);
      expect(stderr).toMatch(new RegExp(`^Port ${String(port)} .* is taken .*--port=`, 'm'));
      expect(stdout).toBe('');
    } finally {
      server.close();
    }
  });

  test('says in one sentence, at once, why a data folder cannot be used', async () => {
    const file = path.join(data_dir, 'file');
    await writeFile(file, '');
    const began_ms = performance.now();
    const { code, stdout, stderr } = await run([`--data-dir=${path.join(file, 'data')}`]).ended();
    expect(performance.now() - began_ms).toBeLessThan(patience(5000));
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(
      /^AIRClass could not start: the data folder .+ a part of its path is a file .+--data-dir=FOLDER\.\n$/,
    );
  });

  test('names a data folder that another one has', async () => {
    await run().ready();
    const { code, stderr } = await run().ended();
    expect(code).toBe(1);
    expect(stderr).toMatch(/already running .*--data-dir=/);
  });

  test('says what is wrong with an option', async () => {
    const { code, stderr } = await run(['--port=eighty']).ended();
    expect(code).toBe(2);
    expect(stderr).toContain('--port');
  });

  test('lists its options', async () => {
    const { code, stdout } = await run(['--help']).ended();
    expect(code).toBe(0);
    expect(stdout).toContain('--rtmp-port');
  });
});
