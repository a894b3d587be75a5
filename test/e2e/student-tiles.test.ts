import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import type { StudentTile } from '../../src/shared/contract/classroom/presence.ts';
import type { TeacherState } from '../../src/shared/contract/state.ts';
import type { ServerMessage } from '../../src/shared/contract/ws.ts';
import { findChromium, launchShell } from '../support/chromium.ts';
import { notRun } from '../support/not-run.ts';
import { teacherStateWith } from '../support/states.ts';

const STUDENTS = 1000;
const at = '2026-03-02T00:00:00.000Z';

const tile = (student_id: string, more: Partial<StudentTile> = {}): StudentTile => ({
  student_id,
  name: student_id,
  student_number: null,
  presence: 'here',
  joined_at: at,
  playing: true,
  muted: false,
  protocol: 'whep',
  quality: 'full',
  failed: [],
  rewound: false,
  latency_ms: 40,
  ...more,
});
const state = (students: StudentTile[]): TeacherState =>
  teacherStateWith({
    session: null,
    students,
    troubled_students: [],
    wrong_codes: 0,
    advice: [],
    problems: [],
  });
const put = (revision: number, record: StudentTile): ServerMessage => ({
  type: 'patch',
  stream: 'me',
  epoch: 'a',
  revision,
  put: { students: [record] },
});

const obstacle = findChromium() === null ? 'no Chromium' : null;
let browser: Browser | null = null;
let page: Page;

beforeAll(async () => {
  if (obstacle !== null) return;
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../support/pages/tiles.page.tsx', import.meta.url))],
    bundle: true,
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.css': 'empty' },
    write: false,
    logLevel: 'warning',
  });
  const script = outputFiles[0]?.text ?? '';
  browser = await launchShell();
  page = await browser.newPage();
  await page.route('http://tiles.test/**', (route) =>
    route.request().url().endsWith('.js')
      ? route.fulfill({ contentType: 'text/javascript', body: script })
      : route.fulfill({ contentType: 'text/html', body: '<script type="module" src="/page.js"></script>' }),
  );
  await page.goto('http://tiles.test/');
  await page.waitForFunction(() => window.tiles !== undefined);
});
afterAll(async () => {
  await browser?.close();
});

const apply = async (message: ServerMessage) => {
  const drawn = await page.evaluate((given) => window.tiles?.apply(given), message);
  if (drawn === undefined) throw new Error('the page has no list');
  return drawn;
};

test(`a change of one of ${STUDENTS} students draws one tile`, async (context) => {
  if (obstacle !== null) notRun(context, 'the list of a large class in a browser', obstacle);
  const ids = Array.from({ length: STUDENTS }, (_, index) => `student-${index}`);
  const first = await apply({
    type: 'snapshot',
    stream: 'me',
    epoch: 'a',
    revision: 1,
    state: state(ids.map((id) => tile(id))),
  });
  expect(await page.locator('.student').count()).toBe(STUDENTS);
  expect(first.read).toBe(STUDENTS);

  const muted = await apply(put(2, tile('student-7', { muted: true })));
  expect(await page.locator('.student-symptom').count()).toBe(1);
  expect(muted.read).toBe(1);

  const away = await apply(put(3, tile('student-7', { presence: 'away' })));
  expect(away.read).toBe(1);
  // Another place in the order: the list is drawn anew, and of the tiles still this one alone.
  const troubled = await apply({
    ...{ type: 'patch', stream: 'me', epoch: 'a', revision: 4 },
    put: { troubled_students: [{ student_id: 'student-9', trouble: 'slow' }] },
  });
  expect(await page.locator('.student').first().textContent()).toContain('student-9');
  expect(troubled.read).toBe(1);

  const same = await apply(put(5, tile('student-8')));
  expect(same.read).toBe(0);
  console.log(
    `drawn in ms: all ${first.took_ms.toFixed(1)}, one ${muted.took_ms.toFixed(1)}, one that moves ${troubled.took_ms.toFixed(1)}`,
  );
});
