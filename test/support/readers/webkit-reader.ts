import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { missing, startProgram } from '../program.ts';
import { hasXvfb, startXvfb } from '../xvfb.ts';
import { playNative } from './players.page.ts';
import type { Reader } from './reader.types.ts';
import { joinAsStudent, watchPage, type DrivenPage } from './student-page-reader.ts';

/** Where Debian puts WebKitGTK's own browser, by architecture and version; null where it is not. */
const findMiniBrowser = (): string | null => {
  const root = '/usr/lib';
  const folders = existsSync(root) ? readdirSync(root).filter((name) => name.endsWith('-linux-gnu')) : [];
  const candidates = folders.flatMap((folder) =>
    ['webkitgtk-6.0', 'webkit2gtk-4.1', 'webkit2gtk-4.0'].map((version) =>
      join(root, folder, version, 'MiniBrowser'),
    ),
  );
  return candidates.find((file) => existsSync(file)) ?? null;
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

const valueSchema = z.object({ value: z.unknown() });
const sessionSchema = z.object({ sessionId: z.string() });

const ask = async (method: 'GET' | 'POST', url: string, body?: object): Promise<unknown> => {
  const answer = await fetch(url, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: { 'Content-Type': 'application/json' },
  });
  const { value } = valueSchema.parse(await answer.json());
  if (!answer.ok) throw new Error(`WebDriver: ${JSON.stringify(value).slice(0, 300)}`);
  return value;
};

/** WebKitGTK's browser on a virtual display, driven by WebDriver. */
const launchWebKit = async (): Promise<DrivenPage> => {
  const home = await mkdtemp(join(tmpdir(), 'airclass-webkit-'));
  const display = await startXvfb();
  const port = await freePort();
  const driver = await startProgram('WebKitWebDriver', [`--port=${String(port)}`], {
    env: {
      DISPLAY: display.name,
      HOME: home,
      XDG_RUNTIME_DIR: home,
      GDK_BACKEND: 'x11',
      LIBGL_ALWAYS_SOFTWARE: '1',
      // Off as WebKitGTK comes, which leaves HLS to scripts; Safari plays it by itself.
      WEBKIT_GST_ENABLE_HLS_SUPPORT: '1',
    },
  });
  const close = async (): Promise<void> => {
    await driver.stop();
    await display.stop();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  const base = `http://127.0.0.1:${String(port)}`;
  try {
    for (;;) {
      const up = await ask('GET', `${base}/status`).catch(() => null);
      if (up !== null) break;
      if (!driver.running) throw new Error(`WebKitWebDriver has ended: ${driver.output}`);
      await delay(100);
    }
    const browser = { binary: findMiniBrowser(), args: ['--automation', '--autoplay-policy=allow'] };
    const { sessionId } = sessionSchema.parse(
      await ask('POST', `${base}/session`, {
        capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': browser } },
      }),
    );
    const session = `${base}/session/${sessionId}`;
    return {
      goto: async (url) => {
        await ask('POST', `${session}/url`, { url });
      },
      evaluate: async (expression) =>
        ask('POST', `${session}/execute/sync`, { script: `return (${expression});`, args: [] }),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};

const obstacle = (): string | null => {
  if (!hasXvfb()) return 'Xvfb not installed';
  return findMiniBrowser() === null ? 'WebKitGTK’s MiniBrowser not installed' : missing('WebKitWebDriver');
};

/** HLS as Safari plays it: an address given to a media element. */
export const webkitHlsReader = (): Reader => ({
  name: 'WebKitGTK, by itself',
  way: 'HLS',
  obstacle,
  open: async (lesson) => {
    const { token } = await lesson.join();
    const page = await launchWebKit();
    try {
      await page.goto(`${lesson.origin}/`);
      await page.evaluate(`document.body.innerHTML = '<video></video>'`);
      const url = lesson.streamUrl('hls/index.m3u8', token);
      await page.evaluate(`(${playNative.toString()})(${JSON.stringify(url)})`);
      return watchPage(page);
    } catch (error) {
      await page.close();
      throw error;
    }
  },
});

export const webkitStudentReader = (): Reader => ({
  name: 'WebKitGTK',
  way: 'student’s page',
  obstacle,
  open: async (lesson) => joinAsStudent(await launchWebKit(), lesson),
});
