import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Browser, Locator, Page } from 'playwright-core';
import type { PublishRefusal } from '../../src/shared/contract/ingest.ts';
import type { TeacherState } from '../../src/shared/contract/state.ts';
import type { ServerMessage } from '../../src/shared/contract/ws.ts';
import { teacherEn } from '../../src/shared/locales/teacher.ts';
import { findChromium, launchShell } from '../support/chromium.ts';
import { notRun } from '../support/not-run.ts';
import { teacherStateWith } from '../support/states.ts';

const { students: words } = teacherEn.teacher;
const at = '2026-03-02T00:00:00.000Z';
const obstacle = findChromium() === null ? 'no Chromium' : null;
let browser: Browser | null = null;
let page: Page;
let revision = 1;

const refusal = (change: Partial<PublishRefusal>): PublishRefusal => ({
  ...{ reason: 'wrong_key', address: '10.0.0.9', at, detail: null, count: 1, is_of_strangers: false },
  ...change,
});
const BOTH = [refusal({}), refusal({ reason: 'no_key' })];
const stateOf = (refusals: PublishRefusal[]): TeacherState =>
  teacherStateWith({
    ...{ session: null, wrong_codes: 0, advice: [], problems: [] },
    students: ['Anna', 'Bea'].map((name) => ({
      ...{ student_id: name, name, student_number: null, presence: 'here', joined_at: at, failed: [] },
      ...{ playing: true, muted: false, protocol: 'whep', quality: 'full', rewound: false, latency_ms: 40 },
    })),
    troubled_students: [],
    ingest: { rtmp_server: '', stream_key: '', rtmp_url: '', refusals },
  });
const apply = (message: ServerMessage): Promise<void> =>
  page.evaluate((given) => window.applyState?.(given), message);
const patch = (part: object): Promise<void> =>
  apply({ type: 'patch', stream: 'me', epoch: 'a', revision: (revision += 1), ...part });
const say = (refusals: PublishRefusal[]): Promise<void> =>
  apply({ type: 'snapshot', stream: 'me', epoch: 'a', revision: (revision += 1), state: stateOf(refusals) });
const putAwayOf = (reason: 'wrong_key' | 'no_key'): Locator =>
  page.getByRole('button', { name: `Put away: ${teacherEn.refusals[reason].title}` });
const focused = (): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
  });

beforeEach((context) => {
  if (obstacle !== null) notRun(context, 'notices in a browser', obstacle);
});
beforeAll(async () => {
  if (obstacle !== null) return;
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../support/pages/notices.page.tsx', import.meta.url))],
    ...{ bundle: true, format: 'esm', jsx: 'automatic', write: false, logLevel: 'warning' },
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.css': 'empty' },
  });
  const script = outputFiles[0]?.text ?? '';
  browser = await launchShell();
  page = await browser.newPage();
  await page.route('http://notices.test/**', (route) =>
    route.request().url().endsWith('.js')
      ? route.fulfill({ contentType: 'text/javascript', body: script })
      : route.fulfill({ contentType: 'text/html', body: '<script type="module" src="/page.js"></script>' }),
  );
  await page.goto('http://notices.test/');
  await page.waitForFunction(() => window.applyState !== undefined);
});
afterAll(async () => {
  await browser?.close();
});

test('the focus goes from a notice that is put away to the next, and after the last to the heading', async () => {
  await say(BOTH);
  await putAwayOf('wrong_key').focus();
  await page.keyboard.press('Enter');
  await putAwayOf('wrong_key').waitFor({ state: 'detached' });
  expect(await focused()).toBe(`Put away: ${teacherEn.refusals.no_key.title}`);
  await page.keyboard.press('Enter');
  await putAwayOf('no_key').waitFor({ state: 'detached' });
  expect(await focused()).toBe('AIRClass');
});

test('an encoder that tries on and on stays put away, and is news after ten quiet minutes', async () => {
  const lasting = (minute: number): PublishRefusal[] => [
    refusal({ at: `2026-03-02T00:${String(minute).padStart(2, '0')}:05.000Z`, count: minute + 2 }),
  ];
  await page.clock.install();
  for (let minute = 0; minute < 20; minute += 1) {
    await page.clock.fastForward(60_000);
    await say(lasting(minute));
    await page.clock.runFor(100);
  }
  expect(await putAwayOf('wrong_key').count()).toBe(0);
  await page.clock.fastForward(11 * 60_000);
  await say(lasting(40));
  await page.clock.runFor(100);
  await putAwayOf('wrong_key').waitFor();
});

test('the focus stays with the students when the last trouble goes with its button, whose name says what it does', async () => {
  await patch({ put: { troubled_students: [{ student_id: 'Anna', trouble: 'slow' }] } });
  const chip = page.locator('.students-troubled');
  expect(await chip.textContent()).toBe(words.troubled_one.replace('{{count}}', '1'));
  await chip.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: words.show_all }).waitFor();
  expect(await page.locator('.student').count()).toBe(1);
  expect(await chip.getAttribute('aria-pressed')).toBeNull();
  await patch({ remove: { troubled_students: ['Anna'] } });
  await chip.waitFor({ state: 'detached' });
  expect(await focused()).toMatch(new RegExp(`^${words.heading}`));
});
