import type { Page } from 'playwright-core';
import { z } from 'zod';
import { ROUTES, type SessionView } from '../../src/shared/contract/index.ts';
import type { TeacherRun } from '../../src/shared/contract/asking/runs.ts';
import { askingReviewEn } from '../../src/shared/locales/en/asking-review.ts';
import { askingTeacherEn } from '../../src/shared/locales/en/asking-teacher.ts';
import { askingReviewKo } from '../../src/shared/locales/ko/asking-review.ts';
import { askingTeacherKo } from '../../src/shared/locales/ko/asking-teacher.ts';
import type { Language } from '../../src/shared/locales/locale.ts';
import { joinFakeClass, type FakeStudent } from '../../test/support/fake-class.ts';
import { openSocket, tell, type TestSocket } from '../../test/support/ws-client.ts';
import { ESSAYS, FIRST_VOTE, MARKS, quizOf, saidTo, SECOND_VOTE, STUDENTS } from './asked-lesson.ts';
import { publishSlide } from './slide.ts';
import {
  call,
  LESSON,
  openDesk,
  pageOf,
  PLAYING,
  shoot,
  SIZES,
  TEXTS,
  untilPlaying,
  type Studio,
} from './studio.ts';

const WORDS = {
  ko: { ...askingTeacherKo, ...askingReviewKo },
  en: { ...askingTeacherEn, ...askingReviewEn },
};
/** A laptop's window with the browser's own bars taken off. */
const LAPTOP = { width: 1366, height: 650 };
const SECONDS = 120;
const RIGHT = 0;
const FADES_MS = 4000;
/** So many have answered when the picture of the open question is taken. */
const QUICK = 16;
const LONG_QUESTION = 5;
/** Essays that are marked when the picture of the table is taken. */
const MARKED = 14;

interface Asked {
  readonly studio: Studio;
  readonly language: Language;
  readonly session: SessionView;
  readonly run: TeacherRun;
  readonly teacher: TestSocket;
  /** Without who has the phone. */
  readonly students: readonly FakeStudent[];
}

const send = async ({ air }: Studio, method: string, path: string, body?: object): Promise<unknown> => {
  const answer = await fetch(new URL(path, air.ready.url), {
    method,
    headers: { authorization: `Bearer ${air.teacher_token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path}: ${text}`);
  return text === '' ? null : JSON.parse(text);
};
const idOf = (run: TeacherRun, question: number): string => run.questions[question]?.question_id ?? '';
const steer = ({ teacher, run }: Asked, type: string, more: object = {}): Promise<void> =>
  tell(teacher, type, { run_id: run.run_id, ...more });
/** @param said null: this student does not answer */
const answer = async (
  { run }: Asked,
  question: number,
  students: readonly FakeStudent[],
  said: (student: number) => unknown,
): Promise<void> => {
  for (const [index, student] of students.entries()) {
    const own = said(index) ?? null;
    if (own === null) continue;
    await student.tell('quiz.respond', {
      ...{ quiz_id: run.run_id, question_id: idOf(run, question), answer: own },
    });
  }
};
const tapOption = async (phone: Page, language: Language, option: number): Promise<void> => {
  const [first] = quizOf(language).questions;
  const { options } = first as { readonly options: readonly string[] };
  await phone.locator('.answer-option', { hasText: options[option] ?? '' }).tap();
  await phone.locator('.saved-line[data-step="saved"]').waitFor();
};
const untilAnswered = (desk: Page, language: Language, count: number): Promise<void> =>
  desk
    .locator('.run-counts')
    .getByText(WORDS[language].asking.run.answered.replace('{{count}}', String(count)))
    .waitFor();

const openPhone = async ({ browser }: Studio, session: SessionView, language: Language): Promise<Page> => {
  const { student } = TEXTS[language];
  const phone = await pageOf(browser, language, { viewport: SIZES.phone, hasTouch: true });
  await phone.goto(new URL(`/j/${session.join_code}`, session.join_url).href);
  await phone
    .getByLabel(student.join.name)
    .first()
    .fill(STUDENTS[language][0] ?? '');
  await phone.getByRole('button', { name: student.join.submit }).click();
  await untilPlaying(phone);
  return phone;
};

/** The question on a phone, and what is told of it at the end. */
const takePhone = async (asked: Asked): Promise<void> => {
  const { studio, session, language, run, students } = asked;
  const phone = await openPhone(studio, session, language);
  await steer(asked, 'quiz.open', { question_id: idOf(run, 0) });
  await tapOption(phone, language, RIGHT);
  // What lies over the picture after a touch has faded.
  await phone.waitForTimeout(FADES_MS);
  await shoot(phone, `student-question-${language}-phone`);
  await answer(asked, 0, students, (student) => SECOND_VOTE[student % SECOND_VOTE.length]);
  await steer(asked, 'quiz.reveal');
  await phone.locator('.asked-outcome').waitFor();
  await shoot(phone, `student-revealed-${language}-phone`);
  await phone.context().close();
};

/** A question that is open, and the vote on it after pairs have talked. */
const takeVotes = async (asked: Asked, desk: Page, wall: Page): Promise<void> => {
  const { language, run, students } = asked;
  await steer(asked, 'quiz.open', { question_id: idOf(run, 0) });
  await answer(asked, 0, students.slice(0, QUICK), (student) => FIRST_VOTE[student % FIRST_VOTE.length]);
  await untilAnswered(desk, language, QUICK);
  await shoot(desk, `teacher-asking-${language}-laptop`);
  await wall.locator('.wall-options li').nth(3).waitFor();
  await shoot(wall, `projector-asking-${language}`);
  await steer(asked, 'quiz.close');
  await steer(asked, 'quiz.vote_again', { question_id: idOf(run, 0) });
  await answer(asked, 0, students, (student) => SECOND_VOTE[student % SECOND_VOTE.length]);
  await steer(asked, 'quiz.reveal');
  await steer(asked, 'quiz.wall', { shows: 'results' });
  await wall.locator('.wall-right').waitFor();
  await wall.locator('.wall-bar').nth(7).waitFor();
  await shoot(wall, `projector-vote-${language}`);
};

const markSome = async ({ studio, language, run, teacher }: Asked): Promise<void> => {
  const all = ROUTES.quizResponses.answer.parse(
    await send(studio, 'GET', `/api/quiz/responses/${run.run_id}`),
  );
  const question_id = idOf(run, LONG_QUESTION);
  const essays = all.filter((one) => one.question_id === question_id);
  for (const { student_id, said } of essays.slice(0, MARKED))
    await tell(teacher, 'quiz.mark', {
      ...{ run_id: run.run_id, question_id, student_id },
      mark: { levels: MARKS[ESSAYS[language].indexOf(said)] },
    });
};

/** Of the question of ordering, whose items were mixed. */
const rightOrder = async ({ studio, run }: Asked): Promise<number[]> => {
  const { questions } = ROUTES.getRun.answer.parse(await send(studio, 'GET', `/api/quiz/run/${run.run_id}`));
  const ordering = questions.find(({ question }) => question.type === 'ordering');
  return z.array(z.number()).parse(ordering?.question['correct']);
};

/** The other questions, the table of all answers, and the desk where the long ones are marked. */
const takeReview = async (asked: Asked, desk: Page): Promise<void> => {
  const { language, run, students } = asked;
  const { asking, asking_review } = WORDS[language];
  const right = await rightOrder(asked);
  for (const question of [1, 2, 3, 4, LONG_QUESTION]) {
    await steer(asked, 'quiz.open', { question_id: idOf(run, question) });
    await answer(asked, question, students, (student) => saidTo(language, question, student, right));
    await steer(asked, question === LONG_QUESTION ? 'quiz.close' : 'quiz.reveal');
  }
  await markSome(asked);
  await desk.getByRole('button', { name: asking.run.review, exact: true }).click();
  await desk.locator('.heat-line').nth(5).waitFor();
  await shoot(desk, `teacher-review-${language}-laptop`);
  const [marking] = asking_review.review.marking_left.split(' (');
  await desk
    .locator('.review')
    .getByText(`${marking ?? ''} (`)
    .click();
  await desk.locator('.desk-answer').waitFor();
  // Answers stand in an order of their own.
  const given = await desk.locator('.desk-answer').innerText();
  const essay = ESSAYS[language].findIndex((one) => given.includes(one));
  await desk.keyboard.press(String((MARKS[essay]?.[0] ?? 0) + 1));
  await desk.locator('.desk-points').waitFor();
  await shoot(desk, `teacher-marking-${language}-laptop`);
  await desk.keyboard.press('Escape');
};

const openWall = async (desk: Page): Promise<Page> => {
  const opened = desk.context().waitForEvent('page');
  await desk.evaluate(() => window.open('/teacher#/projector', 'airclass-projector', 'popup'));
  const wall = await opened;
  await wall.setViewportSize({ width: 1280, height: 720 });
  // Its bar is for who moves the pointer.
  await wall.locator('.projector-bar[data-in-sight="false"]').waitFor({ state: 'attached' });
  return wall;
};

/** Holds a lesson in which the quiz is asked, and nothing of it is open yet. @param first of the class, that joins without a page */
const withLesson = async (
  studio: Studio,
  language: Language,
  first: number,
  take: (asked: Asked) => Promise<void>,
): Promise<void> => {
  const { air, slide } = studio;
  const session = await call(studio, '/api/sessions', LESSON[language]);
  const stop = publishSlide(slide, session.rtmp_url);
  const teacher = await openSocket(new URL(air.ready.url).origin, air.teacher_token);
  const seats = STUDENTS[language].map((name, index) => ({ name, student_number: String(index + 1) }));
  const fake = await joinFakeClass(session, air.ready.url, seats.slice(first));
  for (const { say } of fake.students) say(PLAYING);
  const { quiz_id } = ROUTES.createQuiz.answer.parse(
    await send(studio, 'POST', '/api/quiz/create', quizOf(language)),
  );
  const run = ROUTES.publishQuiz.answer.parse(
    await send(studio, 'POST', '/api/quiz/publish', {
      ...{ quiz_id, session_id: session.session_id, mode: 'steps', settings: { seconds: SECONDS } },
    }),
  );
  await take({ studio, language, session, run, teacher, students: fake.students });
  await fake.close();
  await teacher.close();
  await call(studio, `/api/sessions/${session.session_id}/end`);
  await send(studio, 'DELETE', `/api/quiz/library/${quiz_id}`);
  stop();
};

/** A class that is asked: a phone, and then, as one page that plays is enough, the teacher's page, the wall, and what came of it. */
export const takeAsking = async (studio: Studio, language: Language): Promise<void> => {
  await withLesson(studio, language, 1, takePhone);
  await withLesson(studio, language, 0, async (asked) => {
    const desk = await openDesk(studio, language, LAPTOP);
    await takeVotes(asked, desk, await openWall(desk));
    await takeReview(asked, desk);
    await desk.context().close();
  });
};
