import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { captionsKo } from '../../src/shared/locales/ko/captions.ts';
import { libraryKo } from '../../src/shared/locales/ko/library.ts';
import { recordingBarKo, recordingBarStudentKo } from '../../src/shared/locales/ko/recording-bar.ts';
import { recordingPlayerKo } from '../../src/shared/locales/ko/recording-player.ts';
import { searchKo } from '../../src/shared/locales/ko/search.ts';
import { sharingTeacherKo } from '../../src/shared/locales/ko/sharing.ts';
import { studentKo } from '../../src/shared/locales/student.ts';
import { teacherKo } from '../../src/shared/locales/teacher.ts';
import { expectNoBarriers } from '../support/barriers.ts';
import { startHeadless, type Headless } from '../support/built-app.ts';
import { findChromium, launchShell } from '../support/chromium.ts';
import { joinFakeClass, type FakeClass } from '../support/fake-class.ts';
import { openLesson, type Lesson } from '../support/lesson.ts';
import { notRun } from '../support/not-run.ts';
import { patience } from '../support/patience.ts';
import { BARE_PICTURE, publishByFfmpeg, type FfmpegPublisher } from '../support/rtmp/ffmpeg-publisher.ts';

const { library: ko } = libraryKo;
const { recording: bar } = recordingBarKo;
const { recording_player: player } = recordingPlayerKo;
const { search: inside } = searchKo;
const { sharing } = sharingTeacherKo;
const { teacher } = teacherKo;
const WAIT = { timeout: patience(20_000), interval: 100 };
const obstacle = findChromium() === null ? 'no Chromium' : null;
/** Where pictures of what is tested are wanted. */
const PICTURES = process.env['AIRCLASS_TEST_PICTURES'];
const LAPTOP = { width: 1366, height: 768 };
const PHONE = { width: 360, height: 740 };
const TITLE = '빛의 성질';
const SAID = '무지개 빛은 왜 일곱 가지인가요';
const QUESTION = '빛은 왜 물에서 꺾여요?';

let data_dir: string;
let air: Headless;
let browser: Browser;
let lesson: Lesson;
let source: FfmpegPublisher;
let fake: FakeClass;
let page: Page;
let seat: Page;

const shoot = async (name: string): Promise<void> => {
  if (PICTURES === undefined) return;
  await mkdir(PICTURES, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(PICTURES, `library-${name}.png`), animations: 'disabled' });
};
/** A picture, and then what axe finds in both themes. */
const check = async (name: string): Promise<void> => {
  await shoot(name);
  await expectNoBarriers(page, name);
};
const filled = (words: string, values: Readonly<Record<string, string | number>>): string =>
  words.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => String(values[name] ?? ''));
const recordedSeconds = async (): Promise<number> => {
  const id = lesson.session.session_id;
  const answer = await fetch(`${lesson.origin}/api/recording/${id}/status`, {
    headers: { Authorization: `Bearer ${air.teacher_token}` },
  });
  const body = answer.ok ? ((await answer.json()) as { duration_seconds: number }) : { duration_seconds: 0 };
  return body.duration_seconds;
};
const untilRecorded = (seconds: number): Promise<void> =>
  vi.waitFor(async () => {
    expect(await recordedSeconds()).toBeGreaterThan(seconds);
  }, WAIT);
const publish = (): FfmpegPublisher =>
  publishByFfmpeg({ url: lesson.session.rtmp_url, ...BARE_PICTURE, size: '640x360' });
const list = (): Locator => page.getByRole('grid', { name: ko.list.label });
const row = (title = TITLE): Locator => list().getByRole('row', { name: title });
const menu = async (title: string, entry: string): Promise<void> => {
  await page.getByRole('button', { name: filled(ko.row.more, { title }) }).click();
  await page.getByRole('menuitem', { name: entry }).click();
};
const placeOfVideo = (): Promise<number> =>
  page.locator('.player video').evaluate((video: HTMLVideoElement) => video.currentTime);
const line = (): Locator => page.getByRole('slider', { name: player.seek });

beforeEach((context) => {
  if (obstacle !== null) notRun(context, 'the library', obstacle);
  context.onTestFailed(() => shoot('failed'));
});

/** One lesson that is recorded with a pause in it, told in order. */
describe('a teacher whose lesson is recorded', () => {
  beforeAll(async () => {
    if (obstacle !== null) return;
    data_dir = await mkdtemp(join(tmpdir(), 'airclass-library-'));
    [air, browser] = await Promise.all([
      startHeadless({ args: ['--port=0', '--rtmp-port=0', '--webrtc-port=0', '--data-dir', data_dir] }),
      launchShell(),
    ]);
    lesson = await openLesson({ url: air.ready.url, teacher_token: air.teacher_token }, TITLE);
    source = publish();
    page = await browser.newPage({ locale: 'ko-KR', viewport: LAPTOP, acceptDownloads: true });
    await page.goto(air.ready.teacher_url);
    await page.getByRole('button', { name: teacher.live.end }).waitFor();
    seat = await browser.newPage({ locale: 'ko-KR', viewport: PHONE });
    await seat.goto(new URL(`/j/${lesson.session.join_code}`, air.ready.url).href);
    await seat.getByLabel(studentKo.student.join.name).first().fill('이서연');
    await seat.getByRole('button', { name: studentKo.student.join.submit }).click();
    fake = await joinFakeClass(lesson.session, air.ready.url, [
      { name: '박지호', device_id: 'device-of-a-student-who-asks' },
    ]);
    await untilRecorded(4);
    const [asker] = fake.students;
    await asker?.tell('chat.send', { text: QUESTION, kind: 'question' });
    await asker?.tell('signal.lost', {});
    await untilRecorded(8);
  });
  afterAll(async () => {
    if (obstacle !== null) return;
    await source.stop();
    await fake.close();
    await browser.close();
    await air.stop();
    await rm(data_dir, { recursive: true, force: true });
  });

  test('pauses the recording by one key, and every page says so until it goes on', async () => {
    await page.keyboard.press('o');
    await page.getByText(bar.paused).waitFor();
    await seat.getByText(recordingBarStudentKo.recording.not_now).waitFor();
    await check('paused');
    await page.getByRole('button', { name: bar.resume }).click();
    await page.getByText(bar.paused).waitFor({ state: 'hidden' });
    await seat.getByText(recordingBarStudentKo.recording.not_now).waitFor({ state: 'hidden' });
    await seat.close();
    await fake.students[0]?.tell('chat.send', { text: SAID, kind: 'message' });
    await untilRecorded((await recordedSeconds()) + 6);
    await page.keyboard.press('k');
    await page.getByText(filled(bar.marked, { time: '' }).split('에')[1] ?? '').waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText(bar.does).waitFor();
    await page.keyboard.press('Escape');
  });

  test('watches what there is of it while it goes on, and hides what was said from a class by one key', async () => {
    await page.evaluate((id) => {
      window.location.hash = `#/library/${id}`;
    }, lesson.session.session_id);
    await page.getByText(ko.watch.live).waitFor();
    const side = page.getByRole('region', { name: ko.watch.beside });
    await side.getByText(QUESTION).waitFor();
    // Of the page, and not of the player: names are hidden wherever the teacher is.
    await page.keyboard.press('m');
    await side.waitFor({ state: 'detached' });
    await page.getByText(ko.veiled).waitFor();
    await page.locator('.player video').waitFor();
    await page.keyboard.press('m');
    await side.getByText(QUESTION).waitFor();
    expect(await page.getByRole('button', { name: player.mute }).count()).toBe(1);
    await page.evaluate(() => {
      window.location.hash = '#/';
    });
  });

  test('watches it at once after the class, and jumps over what was not recorded', async () => {
    await page.getByRole('button', { name: teacher.live.end }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: teacher.live.end_confirm }).click();
    const watch = page.getByRole('link', { name: bar.after.watch });
    await watch.waitFor();
    await source.stop();
    await check('after');
    await watch.click();
    await line().waitFor();
    await page.keyboard.press('k');
    await vi.waitFor(async () => {
      expect(await placeOfVideo()).toBeGreaterThan(1);
    }, WAIT);
    await page.keyboard.press('k');
    const share = await page
      .locator('.player-gap-mark')
      .evaluate((mark: HTMLElement) => Number.parseFloat(mark.style.left) / 100);
    const { width, height } = (await line().boundingBox()) ?? { width: 0, height: 0 };
    await line().click({ position: { x: width * share - 12, y: height / 2 } });
    const before = await placeOfVideo();
    await page.keyboard.press('k');
    await page.getByText(player.why.paused, { exact: false }).waitFor();
    await vi.waitFor(async () => {
      expect(await placeOfVideo()).toBeGreaterThan(before + 2);
    }, WAIT);
    await page.keyboard.press('k');
    await page.keyboard.press('0');
    await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    await check('player');
  });

  test('goes elsewhere in it by keys', async () => {
    await page.keyboard.press('5');
    const half = await placeOfVideo();
    expect(half).toBeGreaterThan(4);
    await page.keyboard.press('ArrowLeft');
    expect(await placeOfVideo()).toBeCloseTo(half - 5, 0);
    await page.keyboard.press('>');
    await page.keyboard.press('>');
    const speed = page.getByRole('combobox', { name: player.speed });
    await expect.poll(() => speed.inputValue(), WAIT).toBe('1.5');
    await page.keyboard.press('m');
    await page.getByRole('button', { name: player.unmute }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: player.help.title }).waitFor();
    await check('player-keys');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: player.help.title }).waitFor({ state: 'hidden' });
  });

  test('shows captions where there are some', async () => {
    const id = lesson.session.session_id;
    const cues = [{ start_seconds: 0, end_seconds: 4, text: '빛은 곧게 나아가요' }];
    const answer = await fetch(`${lesson.origin}/api/vod/${id}/captions`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${air.teacher_token}` },
      body: JSON.stringify({ version: null, cues }),
    });
    expect(answer.status).toBe(200);
    await page.reload();
    await page.getByRole('button', { name: player.captions_on }).waitFor();
    await page.keyboard.press('c');
    await vi.waitFor(async () => {
      const shown = await page.locator('.player video').evaluate((video: HTMLVideoElement) => {
        const [track] = video.textTracks;
        return track?.mode === 'showing' ? (track.cues?.length ?? 0) : 0;
      });
      expect(shown).toBe(1);
    }, WAIT);
    await page.getByRole('tab', { name: captionsKo.captions.heading }).click();
    await page.getByRole('button', { name: '빛은 곧게 나아가요' }).click();
    await page.getByRole('textbox', { name: captionsKo.captions.text }).waitFor();
    await check('captions');
    await page.getByRole('tab', { name: ko.watch.tabs.lesson }).click();
  });

  test('shows a still of the place under the pointer', async () => {
    const { width, height } = (await line().boundingBox()) ?? { width: 0, height: 0 };
    // What was read meanwhile may have moved it, and stills are made after the class.
    await vi.waitFor(async () => {
      await line().hover({ position: { x: width * 0.7, y: height / 2 } });
      expect(await page.locator('.player-tile').count()).toBe(1);
    }, WAIT);
    await shoot('player-hovered');
    await page.mouse.move(0, 0);
    await page.emulateMedia({ colorScheme: 'dark' });
    await shoot('player-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(PHONE);
    await check('player-phone');
    await page.setViewportSize(LAPTOP);
  });

  test('reads beside it what was asked, and goes to that moment', async () => {
    const asked = page.getByRole('button', { name: QUESTION });
    await page.getByRole('radio', { name: ko.happened.question }).check({ force: true });
    await asked.click();
    const place = await placeOfVideo();
    expect(place).toBeGreaterThan(2);
    expect(place).toBeLessThan(12);
    expect(await asked.locator('xpath=..').getAttribute('aria-current')).toBe('true');
    const [worst = ''] = filled(ko.heat.worst, { time: '0:00' }).split('(');
    await page.getByRole('button', { name: worst.trim() }).click();
    await vi.waitFor(async () => {
      expect(await placeOfVideo()).toBeLessThan(1);
    }, WAIT);
    await check('happened');
  });

  test('gives a place a name, and writes a note at another', async () => {
    await page.keyboard.press('5');
    await page.getByRole('tab', { name: ko.watch.tabs.chapters }).click();
    await page.getByLabel(ko.chapters.name).fill('굴절 실험');
    await page.keyboard.press('Enter');
    const chapters = page.getByRole('list', { name: ko.chapters.label });
    await chapters.getByRole('button', { name: '굴절 실험' }).first().waitFor();
    // The one that was marked in the lesson, and this one.
    await vi.waitFor(async () => {
      expect(await page.locator('.player-chapter-mark').count()).toBe(2);
    }, WAIT);
    await chapters.getByText(ko.chapters.marked).waitFor();
    await page.getByRole('button', { name: filled(ko.chapters.more, { title: '굴절 실험' }) }).click();
    await page.getByRole('menuitem', { name: ko.chapters.rename }).click();
    await chapters.getByLabel(ko.chapters.name).fill('반사 실험');
    await page.keyboard.press('Enter');
    await chapters.getByRole('button', { name: '반사 실험' }).first().waitFor();
    await check('chapters');
    await page.getByRole('button', { name: filled(ko.chapters.more, { title: '반사 실험' }) }).click();
    await page.getByRole('menuitem', { name: ko.chapters.delete }).click();
    await page.getByRole('button', { name: ko.chapters.undo }).click();
    await chapters.getByRole('button', { name: '반사 실험' }).first().waitFor();
    await page.getByRole('tab', { name: ko.watch.tabs.notes }).click();
    await page.getByLabel(ko.notes.text, { exact: true }).fill('다음 시간에 다시 설명');
    await page.keyboard.press('Enter');
    const notes = page.getByRole('list', { name: ko.notes.label });
    await notes.getByText('다음 시간에 다시 설명').waitFor();
    await page.reload();
    await page.getByRole('tab', { name: ko.watch.tabs.notes }).click();
    await notes.getByText('다음 시간에 다시 설명').waitFor();
    await check('notes');
  });

  test('opens a part of it by its address, which stops where it ends', async () => {
    await page.evaluate(() => {
      window.location.hash = `${window.location.hash}?start=4&end=5`;
    });
    await vi.waitFor(async () => {
      expect(await placeOfVideo()).toBeGreaterThanOrEqual(4);
    }, WAIT);
    await page.keyboard.press('k');
    await page.getByText(player.clip_over).waitFor();
    expect(await placeOfVideo()).toBeLessThan(6.5);
  });

  test('finds it in the library, names it anew, and keeps it', async () => {
    await page.getByRole('link', { name: ko.watch.back }).click();
    await row().waitFor();
    await row().locator('img').waitFor();
    await check('list');
    await menu(TITLE, ko.row.edit);
    const sheet = page.getByRole('dialog', { name: ko.edit.title });
    await sheet.getByLabel(ko.edit.name).fill('그림자와 빛');
    await sheet.getByLabel(ko.edit.description).fill('손전등 실험');
    await check('edit');
    await sheet.getByRole('button', { name: ko.edit.save }).click();
    await row('그림자와 빛').waitFor();
    await menu('그림자와 빛', ko.row.share);
    await page.getByRole('dialog', { name: filled(sharing.title, { title: '그림자와 빛' }) }).waitFor();
    await check('share');
    await page.keyboard.press('Escape');
    await row('그림자와 빛')
      .getByText(filled(ko.row.expires, { count: 6 }))
      .waitFor();
    await menu('그림자와 빛', ko.row.keep);
    await row('그림자와 빛').getByText(ko.row.kept).waitFor();
    await menu('그림자와 빛', ko.row.unkeep);
    await row('그림자와 빛').getByText(ko.row.kept).waitFor({ state: 'detached' });
    const search = page.getByRole('searchbox');
    await search.fill('손전등');
    await page.getByText(filled(ko.find.found_other, { count: 1 })).waitFor();
    await search.fill('없는 말');
    await page.getByText(ko.empty.not_found, { exact: true }).waitFor();
    await check('not-found');
    await page.getByRole('button', { name: ko.find.clear }).click();
    await row('그림자와 빛').waitFor();
    await page.getByRole('radio', { name: ko.looks.grid }).check({ force: true });
    await check('grid');
    await page.setViewportSize(PHONE);
    await check('grid-phone');
    await page.getByRole('radio', { name: ko.looks.list }).check({ force: true });
    await check('list-phone');
    await page.setViewportSize(LAPTOP);
  });

  test('saves it as an MP4', async () => {
    const saved = page.waitForEvent('download');
    await menu('그림자와 빛', ko.row.download);
    expect((await saved).suggestedFilename()).toMatch(/^그림자와 빛.*\.mp4$/);
    await page.getByText(filled(ko.download.ready, { title: '그림자와 빛' })).waitFor();
    await check('mp4');
    await page.getByRole('button', { name: ko.deed.dismiss }).click();
  });

  test('finds what was said in it, opens it at that second, and comes back to what was found', async () => {
    await page.getByRole('link', { name: inside.label }).click();
    const field = page.getByRole('searchbox', { name: inside.label });
    await field.fill('무지개빛');
    const hit = page.getByRole('link', { name: SAID });
    await hit.waitFor();
    expect(await hit.locator('mark').allTextContents()).toEqual(['무지개 빛']);
    await check('inside');
    const start = Number(/start=(\d+)$/.exec((await hit.getAttribute('href')) ?? '')?.[1]);
    expect(start).toBeGreaterThan(3);
    // Over its lesson, which opens at the beginning.
    await field.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await vi.waitFor(async () => {
      expect(await placeOfVideo()).toBeGreaterThanOrEqual(start);
    }, WAIT);
    await page.goBack();
    await hit.waitFor();
    expect(await field.inputValue()).toBe('무지개빛');
    await page.getByRole('link', { name: ko.places.kept }).click();
  });

  test('deletes it, takes that back, and finds it among the deleted meanwhile', async () => {
    await row('그림자와 빛').focus();
    await menu('그림자와 빛', ko.row.delete);
    await page.getByText(ko.empty.none, { exact: true }).waitFor();
    await check('deleted-note');
    await page.getByRole('link', { name: ko.places.deleted }).click();
    const deleted = page.getByRole('grid', { name: ko.list.deleted_label });
    await deleted.getByRole('row', { name: '그림자와 빛' }).waitFor();
    await check('deleted');
    await deleted.getByRole('button', { name: ko.row.restore }).click();
    await page.getByText(ko.empty.deleted, { exact: true }).waitFor();
    await page.getByRole('link', { name: ko.places.kept }).click();
    await row('그림자와 빛').waitFor();
  });
});
