import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { createAppProcess, type AppProcess } from './app-process.ts';

const opened: { app: AppProcess; folder: string }[] = [];

afterEach(async () => {
  for (const { app, folder } of opened.splice(0)) {
    await app.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

const READY = {
  event: 'ready',
  role: 'main',
  url: 'http://127.0.0.1:8000/',
  join_url: 'http://127.0.0.1:8000/',
  rtmp_server: 'rtmp://127.0.0.1:1935/live',
  webrtc_port: 8189,
  webrtc_ports: [8189, 8190],
  teacher_url: 'http://127.0.0.1:8000/teacher#token=x',
};

/** Says that it is ready, and ends in order when its channel closes, as the app does. */
const SCRIPT = `
  console.log(JSON.stringify({ ...${JSON.stringify(READY)}, pid: process.pid }));
  process.once('disconnect', () => { console.error('stopped ' + process.pid); process.exit(0); });
  process.on('message', () => undefined);
`;

const start = (
  script: string,
): { app: AppProcess; pids: number[]; lines: string[]; ends: (number | null)[] } => {
  const folder = mkdtempSync(path.join(tmpdir(), 'airclass-dev-'));
  const file = path.join(folder, 'app.cjs');
  writeFileSync(file, script);
  const [pids, lines, ends]: [number[], string[], (number | null)[]] = [[], [], []];
  const app = createAppProcess({
    command: { program: process.execPath, args: [file], env: {} },
    onReady: ({ pid }) => pids.push(pid),
    onEnded: (code) => ends.push(code),
    say: (line) => lines.push(line),
  });
  opened.push({ app, folder });
  return { app, pids, lines, ends };
};

it('ends the present one in order before the next starts', async () => {
  const { app, pids, lines, ends } = start(SCRIPT);
  app.restart();
  await vi.waitFor(() => expect(pids).toHaveLength(1), 5000);
  app.restart();
  app.restart();
  await vi.waitFor(() => expect(pids).toHaveLength(2), 5000);
  await app.stop();
  await vi.waitFor(() => expect(lines).toEqual(pids.map((pid) => `stopped ${String(pid)}`)), 5000);
  expect(ends).toEqual([]);
});

it('tells of an end that nobody asked for, and starts again when asked', async () => {
  const { app, ends } = start('process.exit(3)');
  app.restart();
  await vi.waitFor(() => expect(ends).toEqual([3]), 5000);
  app.restart();
  await vi.waitFor(() => expect(ends).toEqual([3, 3]), 5000);
});

it('starts nothing once it is stopped', async () => {
  const { app, pids } = start(SCRIPT);
  await app.stop();
  app.restart();
  await app.stop();
  expect(pids).toEqual([]);
});
