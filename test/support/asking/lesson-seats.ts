import type { Browser, BrowserContextOptions, Page, WebSocketRoute } from 'playwright-core';
import { expect } from 'vitest';
import { askingStudentEn } from '../../../src/shared/locales/en/asking-student.ts';
import { askingStudentKo } from '../../../src/shared/locales/ko/asking-student.ts';
import { exif, segment } from '../quiz/camera-jpeg.ts';
import type { Hands, PhotoFile } from './answer-by-hand.ts';
import type { Answerer } from './lesson-questions.ts';

/** A name that Chromium finds on this machine, and that is no secure origin, as an address of a LAN is none. */
export const LAN_NAME = 'class.test';

interface Device extends BrowserContextOptions {
  readonly name: string;
  readonly host?: string;
}
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true };
const LARGE_PHONE = { ...PHONE, viewport: { width: 390, height: 844 } };
export const DEVICES = {
  phone: { name: '김하나', ...PHONE },
  laptop: { name: 'Emma Clark', locale: 'en-US' },
  insecure: { name: '최나리', ...LARGE_PHONE, host: LAN_NAME },
  sleeper: { name: '박두리', ...LARGE_PHONE },
  typist: { name: '정다움' },
} satisfies Record<Answerer, Device>;
export const NAMES = Object.values(DEVICES).map(({ name }) => name);

interface Heard {
  /** Everything that its socket and its requests were told. */
  readonly told: string[];
  /** What left the page by its socket. */
  readonly sent: string[];
}
export interface Seat extends Hands, Heard {}

const listen = (page: Page, { told, sent }: Heard): void => {
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => told.push(String(payload)));
    socket.on('framesent', ({ payload }) => sent.push(String(payload)));
  });
  page.on('response', (response) => {
    const is_data = response.headers()['content-type']?.startsWith('application/json') === true;
    if (!is_data || !response.url().includes('/api/')) return;
    response.text().then(
      (text) => told.push(text),
      // A page that goes on to another address takes its answers along.
      () => undefined,
    );
  });
};

/** A network that goes away and comes back, and says so to nobody. */
export interface Line {
  cut(): void;
  mend(): Promise<void>;
  standBetween(page: Page, heard: Heard): Promise<void>;
}
export const createLine = (): Line => {
  let is_deaf = false;
  const routes: WebSocketRoute[] = [];
  return {
    cut() {
      is_deaf = true;
    },
    async mend() {
      is_deaf = false;
      // What was lost comes over a new one.
      await Promise.all(routes.splice(0).map((route) => route.close()));
    },
    standBetween: (page, { told, sent }) =>
      page.routeWebSocket('**/api/ws', (route) => {
        routes.push(route);
        const node = route.connectToServer();
        route.onMessage((message) => {
          if (is_deaf) return;
          sent.push(String(message));
          node.send(message);
        });
        node.onMessage((message) => {
          if (is_deaf) return;
          told.push(String(message));
          route.send(message);
        });
      }),
  };
};

interface Class {
  readonly browser: Browser;
  readonly port: string;
  readonly join_code: string;
  /** The sleeper's. */
  readonly line: Line;
}

/** Comes in by the class list. */
export const sit = async ({ browser, port, join_code, line }: Class, who: Answerer): Promise<Seat> => {
  const { name, host = '127.0.0.1', locale = 'ko-KR', ...options }: Device = DEVICES[who];
  const context = await browser.newContext({
    locale,
    viewport: { width: 1280, height: 720 },
    ...options,
  });
  const page = await context.newPage();
  const heard: Heard = { told: [], sent: [] };
  listen(page, heard);
  if (who === 'sleeper') await line.standBetween(page, heard);
  await page.goto(`http://${host}:${port}/j/${join_code}`);
  await page.getByRole('radio', { name }).check();
  await page.locator('form [type="submit"]').click();
  await page.locator('.panel-bar').waitFor();
  const { asking_student: words } = locale === 'en-US' ? askingStudentEn : askingStudentKo;
  return { page, words, has_touch: options.hasTouch === true, ...heard };
};

/** A JPEG as a camera writes it: with how it was held, its place and its name. */
export const takePhoto = async (page: Page): Promise<PhotoFile> => {
  const drawn = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 96, height: 64 });
    canvas.getContext('2d')?.fillRect(8, 8, 40, 40);
    return canvas.toDataURL('image/jpeg').split(',')[1] ?? '';
  });
  const bytes = Buffer.from(drawn, 'base64');
  const buffer = Buffer.concat([bytes.subarray(0, 2), segment(0xe1, exif(6, false)), bytes.subarray(2)]);
  return { name: 'IMG_0034.JPG', mimeType: 'image/jpeg', buffer };
};

/** What the node keeps from students before the reveal. */
const KEY_FIELDS = /"(?:correct|keys|weights|option_notes|note_if_false|explanation|rubric|model_answer)":/;
/** Nothing that a page was told of a question has its key, or what only the key's notes say. */
export const expectNoKey = (seats: readonly Heard[], text: string, secret: string): void => {
  for (const { told } of seats) {
    expect(told.some((message) => message.includes(text))).toBe(true);
    for (const message of told) {
      expect(message).not.toContain(secret);
      if (message.includes(text)) expect(message).not.toMatch(KEY_FIELDS);
    }
  }
};
