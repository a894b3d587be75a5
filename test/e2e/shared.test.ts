import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { responseSchema, type TeacherRun } from '../../src/shared/contract/asking/runs.ts';
import { sessionSchema } from '../../src/shared/contract/index.ts';
import type { Quiz } from '../../src/shared/contract/quiz.ts';
import { shareSchema, type Share } from '../../src/shared/contract/sharing.ts';
import { sharedStudentEn } from '../../src/shared/locales/en/sharing.ts';
import { makeUpKo, sharedStudentKo, sharingTeacherKo } from '../../src/shared/locales/ko/sharing.ts';
import { studentEn, studentKo } from '../../src/shared/locales/student.ts';
import { expectNoBarriers } from '../support/barriers.ts';
import { startHeadless, type Headless } from '../support/built-app.ts';
import { openBundledPage } from '../support/bundled-page.ts';
import { findChromium, launchChromium } from '../support/chromium.ts';
import { notRun } from '../support/not-run.ts';
import { openSocket } from '../support/ws-client.ts';
import { patience } from '../support/patience.ts';
import { BARE_PICTURE, publishByFfmpeg } from '../support/rtmp/ffmpeg-publisher.ts';

/** A lesson that is over: the teacher shares it from the sheet, and who was ill watches it on a phone. */
const WAIT = { timeout: patience(20_000), interval: 100 };
const obstacle = findChromium() === null ? 'no Chromium' : null;
const PICTURES = process.env['AIRCLASS_TEST_PICTURES'];
const TITLE = '빛과 그림자';
const WHY = '빛은 곧게 나아가요.';
const ko = sharedStudentKo.shared;
const en = sharedStudentEn.shared;
const sheet_ko = sharingTeacherKo.sharing;

let data_dir: string;
let air: Headless;
let browser: Browser;
let origin: string;
let recording_id: string;
let run_id: string;
let teacher: Page;
let phone: BrowserContext;
let hana: Page;

const ask = async (path: string, body?: object, method = 'POST'): Promise<unknown> => {
  const answer = await fetch(`${origin}${path}`, {
    method: body === undefined ? 'GET' : method,
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${air.teacher_token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path}: ${String(answer.status)} ${await answer.text()}`);
  return answer.json();
};
const shoot = async (page: Page, name: string): Promise<void> => {
  if (PICTURES === undefined) return;
  await mkdir(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `shared-${name}.png`), animations: 'disabled' });
};
/** Asked and revealed, and answered by nobody. */
const askQuiz = async (session_id: string): Promise<void> => {
  const questions = [
    {
      type: 'single',
      text: '빛은 어떻게 나아가나요?',
      options: ['휘어서', '곧게'],
      correct: 1,
      explanation: WHY,
    },
    { type: 'short_text', text: '빛이 막힌 곳은?', keys: [{ text: '그림자' }] },
  ];
  const { quiz_id } = (await ask('/api/quiz/create', { title: '빛 퀴즈', questions })) as Quiz;
  ({ run_id } = (await ask('/api/quiz/publish', { quiz_id, session_id })) as TeacherRun);
  const socket = await openSocket(origin, air.teacher_token);
  socket.send({ type: 'quiz.reveal', id: 'reveal-0001', run_id });
  await socket.find((message) => message.type === 'ack' && message.id === 'reveal-0001');
  await socket.close();
};
const record = async (): Promise<void> => {
  const students = [{ name: '하나', student_number: '7' }, { name: '민준' }];
  await ask('/api/rosters/class32', { name: '3-2', students }, 'PUT');
  const body = { title: TITLE, class_name: '3학년 2반', teacher_name: '김지우', roster: 'class32' };
  const lesson = sessionSchema.parse(await ask('/api/sessions', body));
  recording_id = lesson.session_id;
  await askQuiz(lesson.session_id);
  const { port } = new URL(air.ready.rtmp_server);
  const publisher = publishByFfmpeg({
    url: `rtmp://127.0.0.1:${port}/live/${lesson.stream_key}`,
    ...BARE_PICTURE,
  });
  try {
    await vi.waitFor(async () => {
      const told = (await ask(`/api/recording/${recording_id}/status`)) as { duration_seconds: number };
      expect(told.duration_seconds).toBeGreaterThan(4);
    }, WAIT);
  } finally {
    await publisher.stop();
  }
  await ask(`/api/sessions/${recording_id}/end`, {});
  await vi.waitFor(async () => {
    expect(await ask(`/api/recording/${recording_id}/status`)).toMatchObject({ status: 'ready' });
  }, WAIT);
};
const present = async (): Promise<Share> => {
  const [share] = shareSchema.array().parse(await ask('/api/shares'));
  if (share === undefined) throw new Error('nothing is shared');
  return share;
};
/** On this machine, whatever address students are told. */
const here = ({ share_code }: Share): string => `${origin}/shared/${share_code}`;
const field = (page: Page, label: string): Locator => page.getByLabel(label).first();
const open = async (page: Page, name: string, number = ''): Promise<void> => {
  await field(page, studentKo.student.join.name).fill(name);
  await field(page, studentKo.student.join.number).fill(number);
  await page.getByRole('button', { name: ko.open, exact: true }).click();
};
const plays = async (page: Page): Promise<void> => {
  const video = page.locator('video');
  await video.waitFor(WAIT);
  await video.evaluate((element: HTMLVideoElement) => {
    element.muted = true;
    void element.play();
  });
  await vi.waitFor(async () => {
    const shown = await video.evaluate((element: HTMLVideoElement) => ({
      at: element.currentTime,
      width: element.videoWidth,
    }));
    expect(shown.at).toBeGreaterThan(0.5);
    expect(shown.width).toBeGreaterThan(0);
  }, WAIT);
};

describe('a lesson that is shared', () => {
  beforeAll(async () => {
    if (obstacle !== null) return;
    data_dir = await mkdtemp(join(tmpdir(), 'airclass-shared-'));
    air = await startHeadless({
      args: ['--data-dir', data_dir, '--port=0', '--rtmp-port=0', '--webrtc-port=0'],
    });
    ({ origin } = new URL(air.ready.url));
    browser = await launchChromium();
    await record();
    phone = await browser.newContext({ locale: 'ko-KR', viewport: { width: 360, height: 740 } });
    hana = await phone.newPage();
  }, patience(120_000));
  afterAll(async () => {
    if (obstacle !== null) return;
    await browser.close();
    await air.stop();
    await rm(data_dir, { recursive: true, force: true });
  });
  beforeEach((context) => {
    if (obstacle !== null) notRun(context, 'what is shared in a browser', obstacle);
    context.onTestFailed(async () => {
      await shoot(hana, 'failed-student');
      await shoot(teacher, 'failed-teacher');
    });
  });

  test('the teacher shares it, and is told where it opens, for whom and until when', async () => {
    teacher = await openBundledPage(browser, {
      ...{ name: 'share-sheet', title: 'Share', viewport: { width: 1366, height: 768 }, origin },
      hash: `${air.teacher_token}/${recording_id}`,
      locale: 'ko-KR',
    });
    await teacher.getByRole('button', { name: sheet_ko.share }).waitFor(WAIT);
    await teacher.getByText(sheet_ko.where).waitFor(WAIT);
    await expectNoBarriers(teacher);
    await shoot(teacher, 'sheet-before');
    // A day of one's own, by keyboard.
    await teacher.getByRole('radio', { name: sheet_ko.until_other }).check({ force: true });
    const day = teacher.getByLabel(sheet_ko.last_day);
    await day.fill('2020-01-01');
    await teacher.getByRole('button', { name: sheet_ko.share }).press('Enter');
    await teacher
      .getByRole('alert')
      .getByText(sheet_ko.last_day_wrong.split('{{')[0] ?? '')
      .waitFor(WAIT);
    await teacher.getByRole('radio', { name: sheet_ko.until_two_weeks }).check({ force: true });
    await teacher.getByRole('button', { name: sheet_ko.share }).press('Enter');
    await teacher.getByRole('button', { name: sheet_ko.stop }).waitFor(WAIT);
    const share = await present();
    const days = (Date.parse(share.ends_at) - Date.now()) / (24 * 3600 * 1000);
    expect(Math.floor(days)).toBe(14);
    await teacher.getByText(`${share.share_code.slice(0, 4)} ${share.share_code.slice(4)}`).waitFor(WAIT);
    expect(await teacher.getByRole('textbox', { name: sheet_ko.link }).inputValue()).toBe(share.share_url);
    await teacher.getByRole('img', { name: sheet_ko.qr }).waitFor(WAIT);
    await teacher.getByText(sheet_ko.for_list_other.replace('{{count}}', '2')).waitFor(WAIT);
    await expectNoBarriers(teacher);
    await shoot(teacher, 'sheet');
  });

  test('who was ill says who it is, as in class, and watches, with captions where there are some', async () => {
    const cues = [{ start_seconds: 0, end_seconds: 1, text: WHY }];
    await ask(`/api/vod/${recording_id}/captions`, { version: null, cues }, 'PUT');
    await hana.goto(here(await present()));
    await hana.getByRole('heading', { name: ko.heading }).waitFor(WAIT);
    await expectNoBarriers(hana);
    await shoot(hana, 'door');
    await open(hana, '하나', '8');
    await hana.getByRole('alert').getByText(ko.problem.not_known).waitFor(WAIT);
    await vi.waitFor(async () => {
      expect(
        await field(hana, studentKo.student.join.name).evaluate((it) => it === document.activeElement),
      ).toBe(true);
    }, WAIT);
    await expectNoBarriers(hana);
    await open(hana, '하나', '7');
    await hana.getByRole('heading', { name: TITLE }).waitFor(WAIT);
    await plays(hana);
    const captions = (): Promise<string[]> =>
      hana.locator('.shared__video').evaluate((video: HTMLVideoElement) => {
        const [track] = video.textTracks;
        if (track !== undefined) track.mode = 'hidden';
        return [...(track?.cues ?? [])].map((cue) => (cue as VTTCue).text);
      });
    await expect.poll(captions, WAIT).toEqual([WHY]);
    await hana.getByText(ko.from.replace('{{teacher}}', '김지우')).waitFor(WAIT);
    await hana.getByText(ko.where).waitFor(WAIT);
    const all = (await hana.locator('body').textContent()) ?? '';
    expect(all).toContain('3학년 2반');
    for (const name of ['하나', '민준']) expect(all).not.toContain(name);
    await expectNoBarriers(hana);
    await shoot(hana, 'lesson');
  });

  test('a reload goes on without a word, in the other language too, and nothing stays after', async () => {
    await hana.reload();
    await plays(hana);
    await hana.getByRole('button', { name: 'English' }).click();
    await hana.getByText(en.where).waitFor(WAIT);
    await hana.getByRole('button', { name: en.leave }).click();
    await field(hana, studentEn.student.join.name).waitFor(WAIT);
    await hana.reload();
    await field(hana, studentEn.student.join.name).waitFor(WAIT);
    expect(await hana.locator('video').count()).toBe(0);
    await hana.getByRole('button', { name: '한국어' }).click();
  });

  test('who was ill makes up for the quiz once the teacher has added it, and is told what was right', async () => {
    const words = makeUpKo.make_up;
    await teacher.getByRole('button', { name: sheet_ko.quizzes_add }).press('Enter');
    await teacher.getByRole('button', { name: sheet_ko.quizzes_stop }).waitFor(WAIT);
    await shoot(teacher, 'sheet-quizzes');
    await expectNoBarriers(teacher);
    await hana.goto(here(await present()));
    await open(hana, '하나', '7');
    await hana.getByRole('heading', { name: '빛 퀴즈' }).waitFor(WAIT);
    expect(await hana.locator('body').textContent()).not.toContain(WHY);
    await hana.getByRole('radio').nth(1).check({ force: true });
    await hana.getByText(/저장/).first().waitFor(WAIT);
    await hana.getByRole('textbox').fill('그림자');
    await expectNoBarriers(hana);
    await shoot(hana, 'make-up');
    // The second one was not saved by its button: it goes along.
    await hana.getByRole('button', { name: words.hand_in }).click();
    await hana.getByRole('button', { name: words.yes }).click();
    await hana.getByText(WHY).waitFor(WAIT);
    await expectNoBarriers(hana);
    await shoot(hana, 'make-up-handed-in');
    const rows = responseSchema.array().parse(await ask(`/api/quiz/responses/${run_id}`));
    expect(rows.map(({ name, is_made_up, correct }) => [name, is_made_up, correct])).toEqual([
      ['하나', true, true],
      ['하나', true, true],
    ]);
    // And over a reload.
    await hana.reload();
    await hana.getByText(WHY).waitFor(WAIT);
    await hana.getByRole('button', { name: ko.leave }).click();
  });

  test('the code alone opens it, typed at the address without one', async () => {
    const { share_code } = await present();
    await hana.goto(`${origin}/shared`);
    await field(hana, ko.code).fill(`${share_code.slice(0, 4)} ${share_code.slice(4)}`);
    await open(hana, '하나');
    await plays(hana);
  });

  test('the teacher takes it back in one press, and then it opens no more', async () => {
    const share = await present();
    await teacher.getByRole('button', { name: sheet_ko.stop }).press('Enter');
    await teacher.getByRole('status').getByText(sheet_ko.stopped).waitFor(WAIT);
    await teacher.getByRole('button', { name: sheet_ko.share }).waitFor(WAIT);
    await expectNoBarriers(teacher);
    await hana.reload();
    await hana.goto(here(share));
    await open(hana, '하나', '7');
    await hana.getByRole('alert').getByText(ko.problem.not_found).waitFor(WAIT);
    await expectNoBarriers(hana);
  });

  test('who watches while it is taken back is told so', async () => {
    await teacher.getByRole('button', { name: sheet_ko.share }).press('Enter');
    await teacher.getByRole('button', { name: sheet_ko.stop }).waitFor(WAIT);
    const share = await present();
    await hana.goto(here(share));
    // Before the player asks for its first piece.
    await hana.route('**/hls/index.m3u8*', async (route) => {
      await ask(`/api/shares/${share.share_id}`, {}, 'DELETE').catch(() => undefined);
      await route.continue();
    });
    await open(hana, '하나', '7');
    await hana.getByRole('alert').getByText(ko.stopped).waitFor(WAIT);
    await expectNoBarriers(hana);
    await shoot(hana, 'stopped');
  });
});
