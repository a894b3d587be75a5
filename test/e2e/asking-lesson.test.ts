// @half a whole lesson of questions, on seven pages
// @first a question of every type
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ASKING } from '../../src/shared/contract/asking/asked.ts';
import { ROUTES, sessionSchema, type SessionView } from '../../src/shared/contract/index.ts';
import { askingStudentEn } from '../../src/shared/locales/en/asking-student.ts';
import { askingReviewKo } from '../../src/shared/locales/ko/asking-review.ts';
import { askingStudentKo } from '../../src/shared/locales/ko/asking-student.ts';
import { askingTeacherKo } from '../../src/shared/locales/ko/asking-teacher.ts';
import { projectorKo } from '../../src/shared/locales/ko/projector.ts';
import {
  answerByKeys,
  answerByPointer,
  asked,
  composeAnswer,
  press,
  saved,
  tabTo,
  type Hands,
  type PhotoFile,
} from '../support/asking/answer-by-hand.ts';
import {
  everShown,
  expectNoBarriers,
  keepWhatIsShown,
  leftOn,
  shoot,
} from '../support/asking/lesson-looks.ts';
import {
  ALSO_RIGHT,
  ANSWERERS,
  EXIT_QUESTIONS,
  HELD,
  LESSON_QUESTIONS,
  secretOf,
  type Answerer,
  type LessonQuestion,
} from '../support/asking/lesson-questions.ts';
import {
  createLine,
  DEVICES,
  expectNoKey,
  LAN_NAME,
  NAMES,
  sit,
  takePhoto,
  type Seat,
} from '../support/asking/lesson-seats.ts';
import { startHeadless, type Headless } from '../support/built-app.ts';
import { findChromium, launchShell } from '../support/chromium.ts';
import { notRun } from '../support/not-run.ts';
import { patience } from '../support/patience.ts';

const KO = askingStudentKo.asking_student;
const EN = askingStudentEn.asking_student;
const { asking } = askingTeacherKo;
const review = askingReviewKo.asking_review;
const WAIT = { timeout: patience(20_000), interval: 100 };
const obstacle = findChromium() === null ? 'no Chromium' : null;
const QUIZ = '광합성 정리';
const EXIT_QUIZ = '오늘의 쪽지';
let data_dir: string;
let air: Headless;
let browser: Browser;
let session: SessionView;
let teacher: Page;
let projector: Page;
let seats: Record<Answerer, Seat>;
let photo: PhotoFile;
const line = createLine();

const start = (port: string): Promise<Headless> =>
  startHeadless({
    args: [
      ...['--data-dir', data_dir, `--port=${port}`, '--rtmp-port=0', '--webrtc-port=0'],
      ...['--allowed-hosts', LAN_NAME],
    ],
  });
/** Of the teacher's, as a program would ask. */
const fetchAs = async (method: string, path: string, body?: object): Promise<Response> => {
  const answer = await fetch(new URL(path, air.ready.url), {
    method,
    headers: { authorization: `Bearer ${air.teacher_token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(answer.ok, `${method} ${path}: ${String(answer.status)}`).toBe(true);
  return answer;
};
const ask = async (method: string, path: string, body?: object): Promise<unknown> =>
  (await fetchAs(method, path, body)).json();
const all = (): Seat[] => ANSWERERS.map((who) => seats[who]);
const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: true });
const untilOn = (pages: readonly Page[], text: string): Promise<unknown> =>
  Promise.all(pages.map((page) => page.getByText(text).filter({ visible: true }).first().waitFor()));
const untilSaved = (of: readonly Seat[]): Promise<unknown> =>
  Promise.all(of.map(({ page }) => saved(page).waitFor()));
const untilStatus = (phase: string): Promise<void> =>
  teacher.locator(`.run-status[data-phase="${phase}"]`).waitFor();
const countsAre = (words: string): Promise<void> =>
  vi.waitFor(async () => expect(await teacher.locator('.run-counts').innerText()).toContain(words), WAIT);
const untilAnswered = (count: number): Promise<void> =>
  countsAre(asking.run.answered.replace('{{count}}', String(count)));
const untilOutcome = ({ page }: Hands, outcome: string): Promise<void> =>
  asked(page).locator(`.asked-after .asked-outcome[data-outcome="${outcome}"]`).waitFor();
const openQuizSheet = async (title: string, mode: string): Promise<void> => {
  await button(teacher, asking.quiz).click();
  const sheet = teacher.getByRole('dialog', { name: asking.library.title });
  await sheet.getByRole('radio', { name: title }).check();
  await sheet.getByText(mode, { exact: true }).click();
  await expectNoBarriers(teacher, `sheet-${title}`, 'light');
  await button(teacher, asking.library.start).click();
  await sheet.waitFor({ state: 'detached' });
};
const lastRun = async (): Promise<string> => {
  const runs = ROUTES.listRuns.answer.parse(await ask('GET', `/api/quiz/runs/${session.session_id}`));
  return runs.at(-1)?.run_id ?? '';
};
const responsesOf = async (index: number): Promise<ReturnType<typeof ROUTES.quizResponses.answer.parse>> => {
  const run_id = await lastRun();
  const { questions } = ROUTES.getRun.answer.parse(await ask('GET', `/api/quiz/run/${run_id}`));
  const { question_id } = questions[index]?.question ?? {};
  const responses = ROUTES.quizResponses.answer.parse(await ask('GET', `/api/quiz/responses/${run_id}`));
  return responses.filter((one) => one.question_id === question_id);
};
/** Answers it, as each one does: the laptop by its keyboard alone. */
const answer = (who: Answerer, { fields, answers }: LessonQuestion): Promise<void> =>
  (who === 'laptop' ? answerByKeys : answerByPointer)(seats[who], fields.type, answers[who], photo);
/** Answers where no network is, sleeps, and wakes once no answer is in time any more. */
const sleepThrough = async (question: LessonQuestion, close: () => Promise<void>): Promise<void> => {
  const { page } = seats.sleeper;
  line.cut();
  await answer('sleeper', question);
  await asked(page).locator('.saved-line:is([data-step="sending"], [data-step="waiting"])').waitFor();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Debugger.enable');
  await devtools.send('Debugger.pause');
  await close();
  const closed_at = Date.now();
  await expectNoBarriers(teacher, 'one-asleep', 'light');
  await vi.waitFor(() => expect(Date.now() - closed_at).toBeGreaterThan(ASKING.grace_ms), WAIT);
  await devtools.send('Debugger.resume');
  await devtools.send('Debugger.disable');
  await line.mend();
};

/** While four have answered: the same question, what was acknowledged, and the time that it had left. */
const killInMidQuestion = async (): Promise<void> => {
  const index = LESSON_QUESTIONS.findIndex(({ fields }) => fields.type === 'numeric');
  const timers = [
    teacher.locator('.run-left'),
    projector.locator('.wall-time'),
    ...all().map(({ page }) => asked(page).getByRole('timer')),
  ];
  const text = await asked(seats.typist.page).locator('.asked__text').innerText();
  const before = await responsesOf(index);
  expect(before).toHaveLength(4);
  const read_at = performance.now();
  const left = await leftOn(teacher.locator('.run-left'));
  await air.stop('SIGKILL');
  const killed_at = performance.now();
  // Whoever waits for it sees so, and loses nothing of what is there.
  await expectNoBarriers(seats.phone.page, 'killed-phone', 'light');
  await expectNoBarriers(projector, 'killed-wall', 'light');
  const restarted_at = performance.now();
  air = await start(new URL(air.ready.url).port);
  expect(await responsesOf(index)).toEqual(before);
  await Promise.all(timers.map((timer) => timer.waitFor()));
  // A page that has not heard of the new node yet has gone on counting.
  for (const timer of timers)
    await vi.waitFor(async () => {
      const now = await leftOn(timer);
      // Its time stood still while there was no node.
      const passed = (killed_at - read_at + performance.now() - restarted_at) / 1000;
      expect(now).toBeGreaterThanOrEqual(Math.floor(left - passed) - 1);
      expect(now).toBeLessThanOrEqual(Number(LESSON_QUESTIONS[index]?.fields['time_limit_seconds']));
    }, WAIT);
  for (const { page } of all()) expect(await asked(page).locator('.asked__text').innerText()).toBe(text);
  const others = all().filter((seat) => seat !== seats.typist);
  await untilSaved(others);
  await untilAnswered(4);
};

beforeEach((context) => {
  if (obstacle !== null) notRun(context, 'a lesson of questions, in browsers', obstacle);
});

/** One lesson, told in order. */
describe('a class that is asked', () => {
  beforeAll(async () => {
    if (obstacle !== null) return;
    data_dir = await mkdtemp(join(tmpdir(), 'airclass-asked-'));
    [air, browser] = await Promise.all([
      start('0'),
      launchShell({ args: [`--host-resolver-rules=MAP ${LAN_NAME} 127.0.0.1`] }),
    ]);
    const roster = NAMES.map((name, index) => ({ name, student_number: String(index + 1) }));
    session = sessionSchema.parse(
      await ask('POST', '/api/sessions', { title: '광합성', class_name: '6-2', roster }),
    );
    await ask('POST', '/api/quiz/create', {
      title: QUIZ,
      questions: LESSON_QUESTIONS.map(({ fields }) => fields),
    });
    await ask('POST', '/api/quiz/create', { title: EXIT_QUIZ, questions: EXIT_QUESTIONS });
    const context = await browser.newContext({ locale: 'ko-KR', viewport: { width: 1366, height: 650 } });
    teacher = await context.newPage();
    await teacher.goto(air.ready.teacher_url);
    const opened = context.waitForEvent('page');
    await button(teacher, projectorKo.projector.open).click();
    projector = await opened;
    await projector.setViewportSize({ width: 1280, height: 720 });
    await keepWhatIsShown(projector);
    const { join_code } = session;
    const { port } = new URL(air.ready.url);
    const entries = await Promise.all(
      ANSWERERS.map(async (who) => [who, await sit({ browser, port, join_code, line }, who)] as const),
    );
    seats = Object.fromEntries(entries) as typeof seats;
    photo = await takePhoto(seats.phone.page);
  }, patience(90_000));
  afterAll(async () => {
    if (obstacle !== null) return;
    await browser.close();
    await air.stop();
    await rm(data_dir, { recursive: true, force: true });
  });

  test('letters on the spot: what is right is said afterwards, pairs talk, and it is voted on again', async () => {
    expect(await seats.insecure.page.evaluate(() => isSecureContext)).toBe(false);
    await button(teacher, 'A–E').click();
    await untilOn(
      all().map(({ page }) => page),
      asking.spot.letters,
    );
    const vote = (letters: string): Promise<unknown> =>
      Promise.all(
        all().map(async (seat, index) => {
          const place = 'ABCDE'.indexOf(letters[index] ?? 'A');
          if (seat === seats.laptop) await seat.page.keyboard.press(String(place + 1));
          else await press(seat, asked(seat.page).locator('.answer-option').nth(place));
        }),
      );
    await vote('BBACC');
    await untilSaved(all());
    await untilAnswered(5);
    await expectNoBarriers(seats.phone.page, 'letters-phone', 'light');
    await teacher.keyboard.press('x');
    await button(teacher, asking.run.set_key_label.replace('{{option}}', 'B')).click();
    await teacher.getByText(asking.advice.pairs).waitFor();
    await expectNoBarriers(teacher, 'letters-teacher', 'light');
    await button(teacher, asking.run.vote_again).click();
    await untilOn([seats.phone.page], KO.again);
    await vote('BBBBC');
    await untilSaved(all());
    expectNoKey(all(), asking.spot.letters, '"correct":1');
    await teacher.keyboard.press('v');
    await untilOutcome(seats.phone, 'right');
    await untilOutcome(seats.typist, 'wrong');
    await vi.waitFor(async () => expect(await projector.locator('.wall-bar').count()).toBe(10), WAIT);
    await expectNoBarriers(projector, 'letters-wall', 'light');
    await button(teacher, asking.run.put_away).click();
    await untilOn([seats.phone.page], KO.empty);
  });

  test('the teacher’s sheets: a question that is written, and a quiz that is started', async () => {
    await teacher.keyboard.press('q');
    await teacher.getByRole('textbox', { name: asking.written.label }).fill(asking.written.example);
    await teacher.locator('.asking-seen-lines li[data-right="true"]').waitFor();
    await expectNoBarriers(teacher, 'sheet-written', 'light');
    await teacher.keyboard.press('Escape');
    await openQuizSheet(QUIZ, asking.mode.steps);
    await untilStatus('open');
  });

  describe.each(LESSON_QUESTIONS.map((question, index) => ({ type: question.fields.type, question, index })))(
    '$type',
    ({ type, question, index }) => {
      test('is answered on every device, and saved; no key is told', async () => {
        await Promise.all(
          all().map(({ page, words }) =>
            asked(page)
              .getByText(
                words.count
                  .replace('{{n}}', String(index + 1))
                  .replace('{{of}}', String(LESSON_QUESTIONS.length)),
              )
              .waitFor(),
          ),
        );
        await expectNoBarriers(seats.phone.page, `${type}-open-phone`, 'light');
        await shoot(seats.laptop.page, `${type}-open-laptop`);
        const late = type === 'poll';
        const others = ANSWERERS.filter((who) => who !== 'typist' && !(late && who === 'sleeper'));
        await Promise.all(others.map((who) => answer(who, question)));
        await untilSaved(others.map((who) => seats[who]));
        if (type === 'numeric') await killInMidQuestion();
        if (type === 'short_text')
          await composeAnswer(seats.typist.page, seats.typist.sent, String(question.answers.typist));
        else await answer('typist', question);
        await untilSaved([seats.typist]);
        await untilAnswered(late ? 4 : 5);
        if (type !== 'poll') return;
        await sleepThrough(question, async () => {
          await teacher.keyboard.press('x');
          await untilStatus('closed');
        });
        const line = asked(seats.sleeper.page).locator('.saved-line');
        await vi.waitFor(async () => expect(await line.innerText()).toBe(KO.mark.late), WAIT);
        expect((await responsesOf(index)).filter((one) => one.late)).toMatchObject([
          { name: DEVICES.sleeper.name, answer: 0, counts: false },
        ]);
        await expectNoBarriers(seats.sleeper.page, 'late-phone', 'light');
        await button(teacher, asking.people.count_late).click();
        await vi.waitFor(async () => expect(await line.innerText()).toBe(KO.mark.late_counts), WAIT);
      });

      test('is closed and revealed: everyone is told what came of it, and the wall the class', async () => {
        const { phone, laptop } = seats;
        if (type !== 'poll') await teacher.keyboard.press('x');
        await untilStatus('closed');
        await asked(phone.page).getByText(KO.phase.closed).waitFor();
        if (type === 'short_text') {
          await button(teacher, asking.run.show_key).click();
          await button(teacher, asking.run.accept_label.replace('{{answer}}', ALSO_RIGHT)).click();
        }
        if (type === 'word_cloud') {
          await teacher.keyboard.press('w');
          await projector.locator('.wall-cloud li').first().waitFor();
        }
        expectNoKey(all(), question.fields.text, secretOf(type));
        if (index % 2 === 0) await teacher.keyboard.press('v');
        else await button(teacher, asking.run.reveal).click();
        await untilStatus('revealed');
        await Promise.all(ANSWERERS.map((who) => untilOutcome(seats[who], question.outcomes[who])));
        await asked(phone.page).getByText(secretOf(type)).first().waitFor();
        await expectNoBarriers(phone.page, `${type}-revealed-phone`, 'light');
        await expectNoBarriers(laptop.page, `${type}-revealed-laptop`, 'dark');
        await expectNoBarriers(teacher, `${type}-revealed-teacher`, 'light');
        await expectNoBarriers(projector, `${type}-wall`, 'light');
        if (index === LESSON_QUESTIONS.length - 1) return;
        if (index % 2 === 0) await button(teacher, asking.run.next).click();
        else await teacher.keyboard.press('y');
      });
    },
  );

  test('photos are kept without what the camera wrote, and essays are marked by keyboard, nameless', async () => {
    const of_photos = await responsesOf(LESSON_QUESTIONS.length - 1);
    for (const { answer: given } of of_photos) {
      const { picture_ids } = given as { picture_ids: string[] };
      const path = `/api/quiz/asked/${session.session_id}/pictures/${picture_ids[0] ?? ''}`;
      const kept = Buffer.from(await (await fetchAs('GET', path)).arrayBuffer());
      expect(kept.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
      expect(kept.includes('GPS') || kept.includes('Exif')).toBe(false);
    }
    await button(teacher, asking.run.review).click();
    await teacher.locator('.heat').waitFor();
    await expectNoBarriers(teacher, 'review-table', 'light');
    await teacher.getByText(review.review.statistics, { exact: true }).click();
    await teacher.locator('.statistics-card').first().waitFor();
    await expectNoBarriers(teacher, 'review-statistics', 'light');
    await teacher
      .getByText(new RegExp(review.review.marking_left.replace('({{count}})', String.raw`\(\d+\)`)))
      .click();
    await teacher.locator('.desk-answer').waitFor();
    for (const name of NAMES) expect(await teacher.locator('.desk').innerText()).not.toContain(name);
    await teacher.keyboard.press('1');
    await teacher.keyboard.press('Tab');
    await teacher.keyboard.press('1');
    await teacher.locator('.desk-points').getByText('3 / 3').waitFor();
    await teacher.getByText(review.desk.saved, { exact: true }).waitFor();
    await expectNoBarriers(teacher, 'review-desk', 'light');
    const essays = await responsesOf(LESSON_QUESTIONS.findIndex(({ fields }) => fields.type === 'long_text'));
    const marked = essays.filter(({ share }) => share !== null);
    expect(marked).toMatchObject([{ share: 1, points: 3 }]);
    await teacher.keyboard.press('Escape');
    const writer = ANSWERERS.find((who) => DEVICES[who].name === marked[0]?.name) ?? 'phone';
    const entry = seats[writer].page.locator('.asked-review__entry', { hasText: '어떻게 숨을' });
    await entry.locator('[data-outcome="right"]').waitFor();
    await press(seats[writer], entry.locator('summary'));
    await entry.getByText(secretOf('long_text')).first().waitFor();
    await expectNoBarriers(seats.phone.page, 'looked-back-phone', 'light');
  });

  test('before they leave: flagged, gone back to, handed in; one who waits is nudged', async () => {
    const { phone, laptop, insecure, sleeper, typist } = seats;
    await openQuizSheet(EXIT_QUIZ, asking.mode.exit_ticket);
    await teacher.locator('.run-table').waitFor();
    const paper = (seat: Seat, word: 'next' | 'look'): Promise<void> =>
      press(seat, button(seat.page, seat.words.paper[word]));
    const fillIn = async (seat: Seat): Promise<void> => {
      await press(seat, asked(seat.page).locator('.answer-option').first());
      await paper(seat, 'next');
      await press(seat, asked(seat.page).locator('.answer-option').first());
      await paper(seat, 'next');
      await asked(seat.page).locator('.answer-text__field').fill('뿌리');
      await paper(seat, 'look');
    };
    const handIn = async (seat: Seat): Promise<void> => {
      await press(seat, button(seat.page, seat.words.hand_in.word));
      await press(seat, button(seat.page, seat.words.hand_in.yes));
      await seat.page.locator('.hand-in .saved-line[data-step="saved"]').waitFor();
    };
    const flagAndComeBack = async (): Promise<void> => {
      const { page } = phone;
      await press(phone, asked(page).locator('.answer-option').first());
      await paper(phone, 'next');
      await press(phone, button(page, KO.paper.flag_name.replace('{{n}}', '2')));
      await paper(phone, 'next');
      await asked(page).locator('.answer-text__field').fill('줄기');
      await paper(phone, 'look');
      await page.getByText(KO.hand_in.open_one.replace('{{count}}', '1')).waitFor();
      await page.getByText(KO.hand_in.flagged_one.replace('{{count}}', '1')).waitFor();
      await expectNoBarriers(page, 'ticket-look-phone', 'light');
      await press(phone, page.locator('.paper-list__go').nth(1));
      await press(phone, asked(page).locator('.answer-option').first());
      await untilSaved([phone]);
      await expectNoBarriers(page, 'ticket-question-phone', 'light');
      await paper(phone, 'next');
      await paper(phone, 'look');
      await page.getByText(KO.hand_in.all).waitFor();
      await handIn(phone);
    };
    const byKeys = async (): Promise<void> => {
      const { page } = laptop;
      const go = async (word: string): Promise<void> => {
        await tabTo(page, button(page, word));
        await page.keyboard.press('Enter');
      };
      await page.keyboard.press('1');
      await go(EN.paper.next);
      await page.keyboard.press('1');
      await go(EN.paper.next);
      await tabTo(page, asked(page).locator('.answer-text__field'));
      await page.keyboard.type('root');
      await go(EN.paper.look);
      await go(EN.hand_in.word);
      await go(EN.hand_in.yes);
      await page.locator('.hand-in .saved-line[data-step="saved"]').waitFor();
    };
    await Promise.all(all().map(({ page }) => page.locator('.paper-list').waitFor()));
    await Promise.all([flagAndComeBack(), byKeys(), ...[insecure, sleeper].map(fillIn)]);
    await Promise.all([insecure, sleeper].map(handIn));
    await countsAre(asking.run.handed_in.replace('{{count}}', '4'));
    const [, nudge = ''] = asking.people.nudge.split('{{who}}');
    await teacher.getByRole('button', { name: new RegExp(`${DEVICES.typist.name}.*${nudge}`) }).click();
    await typist.page.locator('.asked__nudge').waitFor();
    await expectNoBarriers(typist.page, 'ticket-nudged', 'light');
    await fillIn(typist);
    await handIn(typist);
    await countsAre(asking.run.handed_in.replace('{{count}}', '5'));
    await expectNoBarriers(teacher, 'ticket-teacher', 'dark');
    await expectNoBarriers(projector, 'ticket-wall', 'dark');
    await button(teacher, asking.run.close).click();
    await button(teacher, asking.run.reveal_all).click();
    await untilStatus('revealed');
    await Promise.all(
      all().map(({ page }) => page.locator('.asked-review__entry').nth(2).waitFor({ state: 'attached' })),
    );
    await untilOn([phone.page], KO.score.label);
    await expectNoBarriers(phone.page, 'ticket-revealed-phone', 'dark');
  });

  test('the wall has had what the class said, and no name, and nothing that was held back', async () => {
    const ever = await everShown(projector);
    expect(ever).toContain('햇빛');
    expect(ever).toContain(LESSON_QUESTIONS[0]?.fields.text);
    for (const word of [...NAMES, HELD]) expect(ever).not.toContain(word);
    await button(teacher, asking.run.put_away).click();
    await Promise.all(all().map(({ page, words }) => page.getByText(words.empty).first().waitFor()));
    await ask('POST', `/api/sessions/${session.session_id}/end`);
    await teacher.getByText(review.review.after_heading).first().waitFor();
    await shoot(teacher, 'after');
  });
});
