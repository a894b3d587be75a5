import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identityOf } from '../../../src/main/process/process-identity.ts';
import { buildHeadless, type HeadlessBuild, type HeadlessRun } from '../../support/headless.ts';
import { descendants } from '../../support/processes.ts';

let build: HeadlessBuild;
let data_dir: string;
const runs: HeadlessRun[] = [];
beforeAll(async () => {
  build = await buildHeadless();
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-left-overs-'));
});
afterAll(async () => {
  for (const { child } of runs) child.kill('SIGKILL');
  await build.remove();
  await rm(data_dir, { recursive: true, force: true });
});

const TOKEN = 'a-secret-that-only-the-app-may-know-0123456789';

// By /proc.
describe.runIf(process.platform === 'linux')('an app that is killed while its processes are frozen', () => {
  it('leaves nothing that its next start does not end, ports included', async () => {
    const options = {
      args: [`--data-dir=${data_dir}`, '--port=0', '--rtmp-port=0', '--webrtc-port=0', '--log-level=warn'],
      env: { AIRCLASS_TEACHER_TOKEN: TOKEN },
    };
    const first = build.run(options);
    runs.push(first);
    const ready = await first.ready();
    const parts = descendants(first.child.pid ?? 0).map(({ pid }) => pid);
    // Ingest, engine, and at least two senders.
    expect(parts.length).toBeGreaterThanOrEqual(4);
    for (const pid of parts) {
      const environment = await readFile(`/proc/${String(pid)}/environ`, 'utf8');
      expect(environment).not.toContain(TOKEN);
      expect(environment).toContain('AIRCLASS_LOG_LEVEL=warn');
      process.kill(pid, 'SIGSTOP');
    }
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');

    const rtmp_port = new URL(ready.rtmp_server).port;
    const second = build.run({
      ...options,
      args: [
        `--data-dir=${data_dir}`,
        '--port=0',
        `--rtmp-port=${rtmp_port}`,
        `--webrtc-port=${String(ready.webrtc_port)}`,
      ],
    });
    runs.push(second);
    await second.ready();
    expect(await Promise.all(parts.map(identityOf))).toEqual(parts.map(() => null));
    second.child.kill('SIGTERM');
    expect((await second.ended()).code).toBe(0);
    expect(await readdir(join(data_dir, 'run'))).toEqual([]);
  });
});
