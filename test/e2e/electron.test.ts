import type { BrowserWindow, MessageBoxReturnValue } from 'electron';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AirClassBridge } from '../../src/shared/ipc.ts';
import { mirrorKo } from '../../src/shared/locales/ko/mirror.ts';
import { projectorKo } from '../../src/shared/locales/ko/projector.ts';
import { rostersKo } from '../../src/shared/locales/ko/rosters.ts';
import { studentKo } from '../../src/shared/locales/student.ts';
import { teacherKo } from '../../src/shared/locales/teacher.ts';
import { findBarriers } from '../support/barriers.ts';
import { findChromium, launchChromium } from '../support/chromium.ts';
import { electronObstacle, startDesktop, type Desktop } from '../support/electron.ts';
import { notRun } from '../support/not-run.ts';
import { received } from '../support/received.ts';
import { publishByFfmpeg, type FfmpegPublisher } from '../support/rtmp/ffmpeg-publisher.ts';
import { patience } from '../support/patience.ts';

const words = { student: studentKo.student, teacher: teacherKo.teacher };
const WAIT = { timeout: patience(20_000), interval: 100 };
const obstacle = electronObstacle();

let data_dir: string;
let desktop: Desktop;
let page: Page;

beforeEach((context) => {
  if (obstacle !== null) notRun(context, 'the desktop app', obstacle);
});
beforeAll(async () => {
  if (obstacle !== null) return;
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-desktop-'));
  const args = ['--port=0', '--rtmp-port=0', '--webrtc-port=0', '--log-level=debug'];
  desktop = await startDesktop({ data_dir, args });
  page = await desktop.app.firstWindow();
});
afterAll(async () => {
  if (obstacle !== null) return;
  await desktop.stop();
  await rm(data_dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

const dashboard = (): string => new URL('/teacher', desktop.ready.url).href;

/** Waits until the app's log tells of one more refusal. */
const untilDenied = async (what: string, work: () => Promise<unknown>): Promise<void> => {
  const count = (): number => desktop.output().split(`"what":"${what}"`).length;
  const before = count();
  await work();
  await vi.waitFor(() => expect(count()).toBeGreaterThan(before), WAIT);
};

describe('the window', () => {
  test('shows the dashboard from loopback, without a token in its address', async () => {
    await page.getByRole('button', { name: words.teacher.start.button }).waitFor();
    expect(page.url()).toBe(dashboard());
    expect(new URL(page.url()).hostname).toBe('127.0.0.1');
    expect(await findBarriers(page)).toEqual([]);
  });

  test('is a sandboxed web page', async () => {
    const preferences = await desktop.app.evaluate(({ BrowserWindow }) => {
      // Not in the public types; it is what Electron itself tests with.
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      return contents.getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
    });
    const seen = await page.evaluate(() => ({
      globals: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in globalThis),
      bridge: Object.keys((globalThis as unknown as { airclass: object }).airclass),
    }));
    expect(seen).toEqual({
      globals: [],
      bridge: [
        'getTeacherToken',
        'listShareSources',
        'chooseShareSource',
        'onDashboardMoved',
        'endShare',
        'openProjector',
        'setBadge',
        'setUnsaved',
        'getDisplays',
        'onDisplaysChanged',
      ],
    });
  });

  /** Not at once: a call that starts a navigation is answered after it, and this one never ends. */
  const goTo = (address: string): Promise<void> =>
    page.evaluate((to) => {
      setTimeout(() => {
        globalThis.location.href = to;
      }, 0);
    }, address);

  test.each([
    ['another site', 'https://example.com/'],
    ['the students’ page of our own server', '/'],
    ['another port', 'http://127.0.0.1:9/teacher'],
  ])('does not go to %s', async (_what, address) => {
    await untilDenied('navigation', () => goTo(address));
    expect(page.url()).toBe(dashboard());
  });

  test('does not go to a file', async () => {
    const refused = page.waitForEvent('console', (message) => message.text().includes('file:///etc/passwd'));
    await goTo('file:///etc/passwd');
    expect((await refused).text()).toContain('Not allowed to load local resource');
    expect(page.url()).toBe(dashboard());
  });

  test('is as it was after all that', async () => {
    // Playwright waits for a navigation that was denied until another one begins.
    await page.reload();
    await page.getByRole('button', { name: words.teacher.start.button }).waitFor();
  });

  test('opens no other window: what it links to is for the system’s browser, where it is a web address', async () => {
    await desktop.app.evaluate(({ shell }) => {
      const opened = ((globalThis as unknown as { opened: string[] }).opened = []) as string[];
      shell.openExternal = (address) => {
        opened.push(address);
        return Promise.resolve();
      };
    });
    // A name before the address hides where it leads.
    await untilDenied('window', () =>
      page.evaluate(() => globalThis.open('https://school.kr@example.com/', '_blank') === null),
    );
    await page.evaluate(() => {
      const link = Object.assign(document.createElement('a'), {
        href: 'https://example.com/?a=b',
        target: '_blank',
        rel: 'noopener noreferrer',
      });
      document.body.append(link);
      link.click();
      link.remove();
    });
    const opened = () => desktop.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
    await vi.waitFor(async () => expect(await opened()).toEqual(['https://example.com/?a=b']), WAIT);
    expect(desktop.app.windows()).toHaveLength(1);
  });

  test('shows no foreign frame', async () => {
    const blocked = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const frame = document.createElement('iframe');
          document.addEventListener(
            'securitypolicyviolation',
            (event) => {
              frame.remove();
              resolve(event.violatedDirective);
            },
            { once: true },
          );
          frame.src = 'https://example.com/';
          document.body.append(frame);
        }),
    );
    expect(blocked).toMatch(/^(frame|child|default)-src/);
  });

  test('grants no screen that was not chosen, no place and no notification', async () => {
    const answers = await page.evaluate(async () => {
      const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'granted');
      const media = navigator.mediaDevices;
      return {
        screen: await media.getDisplayMedia().then(() => 'granted', nameOf),
        place: (await navigator.permissions.query({ name: 'geolocation' })).state,
        notification: await Notification.requestPermission(),
      };
    });
    expect(Object.values(answers)).not.toContain('granted');
    expect(answers.notification).toBe('denied');
  });

  test('is the only one that gets the teacher’s token', async () => {
    const ask = `globalThis.airclass.getTeacherToken().then(() => 'told', (error) => error.message)`;
    expect(await page.evaluate(ask)).toBe('told');
    const foreign = await desktop.app.evaluate(
      async ({ app, BrowserWindow }, { url, script }) => {
        const preload = `${app.getAppPath()}/dist/preload/index.cjs`;
        const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
        try {
          await window.loadURL(url);
          return (await window.webContents.executeJavaScript(script)) as unknown;
        } finally {
          window.destroy();
        }
      },
      { url: dashboard(), script: ask },
    );
    expect(foreign).toContain('forbidden');
  });
});

/** Answers the next question of the app as if somebody had clicked the button. */
const answerDialogs = (response: number): Promise<void> =>
  desktop.app.evaluate(({ dialog }, button) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = ((_window: BrowserWindow, { message }: { message: string }) => {
      asked.push(message);
      return Promise.resolve<MessageBoxReturnValue>({ response: button, checkboxChecked: false });
    }) as typeof dialog.showMessageBox;
  }, response);
const questions = (): Promise<string[]> =>
  desktop.app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
const closeWindow = (): Promise<void> =>
  desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());

/** One lesson, told in order. */
describe('a lesson by the desktop app', () => {
  let browser: Browser | undefined;
  let source: FfmpegPublisher | undefined;
  afterAll(async () => {
    await browser?.close();
    await source?.stop();
  });

  test('from "Start class" to a student who watches', async (context) => {
    if (findChromium() === null) notRun(context, 'a student beside the desktop app', 'no Chromium');
    await page.getByRole('button', { name: words.teacher.start.button }).click();
    await page.getByRole('button', { name: words.teacher.live.end }).waitFor();
    const [lesson] = (await page.evaluate(async () => {
      const { airclass } = globalThis as unknown as { airclass: { getTeacherToken(): Promise<string> } };
      const authorization = `Bearer ${await airclass.getTeacherToken()}`;
      const answer = await fetch('/api/sessions', { headers: { authorization } });
      return (await answer.json()) as unknown;
    })) as { rtmp_url: string; join_url: string }[];
    source = publishByFfmpeg({ url: lesson!.rtmp_url });
    browser = await launchChromium();
    const student = await browser.newPage({ locale: 'ko-KR' });
    await student.goto(lesson!.join_url);
    await student.getByLabel(words.student.join.name).first().fill('김하늘');
    await student.getByRole('button', { name: words.student.join.submit }).click();
    await vi.waitFor(async () => {
      const seen = await received(student);
      expect(seen.playback).toBe('playing');
      expect(seen.pictures).toBeGreaterThan(10);
    }, WAIT);
    await page.getByText('김하늘').first().waitFor();
    await page.getByText(words.teacher.live.live, { exact: true }).waitFor();
    expect(await findBarriers(page)).toEqual([]);
  });

  test('the projector has a window of its own, which may ask for its token and nothing else', async () => {
    const opened = desktop.app.waitForEvent('window');
    await page.getByRole('button', { name: projectorKo.projector.open }).click();
    const projector = await opened;
    await projector.locator('.code-screen-code').waitFor();
    expect(projector.url()).toBe(`${dashboard()}#/projector`);
    expect(await projector.locator('main').innerText()).not.toContain('김하늘');
    const asked = await projector.evaluate(async () => {
      const bridge = (globalThis as unknown as { airclass: AirClassBridge }).airclass;
      const answerOf = (answer: Promise<unknown>): Promise<string> =>
        answer.then(
          () => 'told',
          (error: unknown) => String(error),
        );
      return [await answerOf(bridge.getTeacherToken()), await answerOf(bridge.listShareSources())];
    });
    expect(asked).toEqual(['told', expect.stringContaining('forbidden')]);
    // Pressed again it is the same window.
    await page.getByRole('button', { name: projectorKo.projector.open }).click();
    await page.evaluate(`globalThis.airclass.setBadge(2)`);
    expect(desktop.app.windows()).toHaveLength(2);
    await projector.close();
  });

  test('a display that comes hides names by itself where the window stands on it', async () => {
    const place = (displays: readonly object[]): Promise<void> =>
      desktop.app.evaluate(({ screen }, all) => {
        const fake = all as Electron.Display[];
        screen.getAllDisplays = () => fake;
        screen.getPrimaryDisplay = () => fake[0]!;
        screen.getDisplayMatching = () => fake.at(-1)!;
        screen.emit('display-added', {}, fake.at(-1));
      }, displays);
    const panel = { id: 1, internal: true, bounds: { x: 0, y: 0, width: 1366, height: 768 } };
    const tv = { id: 2, internal: false, bounds: { x: 1366, y: 0, width: 1920, height: 1080 } };
    await place([panel, tv]);
    await page.getByText(mirrorKo.mirror.on_external).waitFor();
    await page.getByText('김하늘').first().waitFor({ state: 'detached' });
    // The teacher wants to see them all the same, until the displays are others.
    await page.getByRole('button', { name: mirrorKo.mirror.show }).click();
    await page.getByText('김하늘').first().waitFor();
    await place([panel, { ...tv, bounds: panel.bounds }]);
    await page.getByText(mirrorKo.mirror.on_mirrored).waitFor();
    await page.getByText('김하늘').first().waitFor({ state: 'detached' });
    await place([panel]);
    await page.getByText('김하늘').first().waitFor();
  });

  test('the log level reaches the processes that the app starts', async () => {
    await vi.waitFor(() => expect(desktop.output()).toMatch(/"level":20,.*"part":"ingest"/), WAIT);
  });

  test('closing the window asks first, and stays when the answer is no', async () => {
    await answerDialogs(1);
    await closeWindow();
    await vi.waitFor(async () => expect(await questions()).toEqual(['수업을 끝낼까요?']), WAIT);
    await page.getByRole('button', { name: words.teacher.live.end }).waitFor();
    expect(desktop.isRunning()).toBe(true);
  });

  test('"End class and quit" ends the class for everybody, and the app in order', async () => {
    await answerDialogs(0);
    // The answer to this call may be lost with the app.
    await closeWindow().catch(() => undefined);
    expect(await desktop.exited).toBe(0);
    if (browser !== undefined)
      await browser.contexts()[0]!.pages()[0]!.getByText(words.student.ended.title).first().waitFor();
    desktop = await startDesktop({ data_dir });
    page = await desktop.app.firstWindow();
    await page.getByRole('button', { name: words.teacher.start.button }).waitFor();
  });

  test('a list that is not saved is asked about before the page is loaded anew, and before the window closes', async () => {
    await page.getByRole('link', { name: words.teacher.nav.students }).click();
    await page.getByRole('button', { name: rostersKo.rosters.make.by_hand }).click();
    const field = page.getByLabel(rostersKo.rosters.edit.name_label);
    await field.fill('3학년 2반');
    const reload = (): Promise<void> =>
      desktop.app.evaluate(({ BrowserWindow }) => {
        BrowserWindow.getAllWindows()[0]?.webContents.reload();
      });
    const question = '저장하지 않고 나갈까요?';
    await answerDialogs(1);
    await reload();
    await vi.waitFor(async () => expect(await questions()).toEqual([question]), WAIT);
    expect(await field.inputValue()).toBe('3학년 2반');
    await closeWindow();
    await vi.waitFor(async () => expect(await questions()).toEqual([question, question]), WAIT);
    expect(desktop.isRunning()).toBe(true);
    await answerDialogs(0);
    await reload();
    await vi.waitFor(async () => expect(await questions()).toEqual([question]), WAIT);
    await field.waitFor({ state: 'detached' });
  });

  test('before a class it closes without a question', async () => {
    await closeWindow().catch(() => undefined);
    expect(await desktop.exited).toBe(0);
  });
});

describe('a port that another program has', () => {
  test('is replaced by a free one', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '0.0.0.0', resolve));
    const { port } = other.address() as AddressInfo;
    try {
      desktop = await startDesktop({
        data_dir,
        args: [`--port=${port}`, '--rtmp-port=0', '--webrtc-port=0'],
      });
      expect(Number(new URL(desktop.ready.url).port)).not.toBe(port);
      page = await desktop.app.firstWindow();
      await page.getByRole('button', { name: words.teacher.start.button }).waitFor();
    } finally {
      await new Promise((resolve) => other.close(resolve));
    }
  });
});
