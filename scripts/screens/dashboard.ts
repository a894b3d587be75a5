import { teacherRunSchema } from '../../src/shared/contract/asking/runs.ts';
import { quizSchema } from '../../src/shared/contract/quiz.ts';
import { dashboardBarEn } from '../../src/shared/locales/en/dashboard-bar.ts';
import { dashboardEn } from '../../src/shared/locales/en/dashboard.ts';
import { dashboardBarKo } from '../../src/shared/locales/ko/dashboard-bar.ts';
import { dashboardKo } from '../../src/shared/locales/ko/dashboard.ts';
import type { Language } from '../../src/shared/locales/locale.ts';
import { joinFakeClass, type FakeClass } from '../../test/support/fake-class.ts';
import { openSocket, tell, type TestSocket } from '../../test/support/ws-client.ts';
import { call, LESSON, pageOf, PLAYING, shoot, SIZES, TEXTS, type Studio } from './studio.ts';

const STUDENTS = 36;
const QUESTIONS = 6;
/** So long between two questions, that the lesson has minutes to show. */
const BETWEEN_MS = 35_000;
const LOST_AT = 4;
const LOST = 11;
const WORDS = {
  ko: { bar: dashboardBarKo.dashboard, place: dashboardKo.dashboard },
  en: { bar: dashboardBarEn.dashboard, place: dashboardEn.dashboard },
};
const FIRST = {
  ko: ['서준', '하은', '도윤', '지우', '예준', '수아', '민재'],
  en: ['Amir', 'Beth', 'Carlos', 'Dana', 'Emil', 'Freya', 'Grace'],
};
const FAMILY = {
  ko: ['김', '이', '박', '최', '정', '강', '조', '윤', '장', '임'],
  en: ['Adams', 'Brown', 'Chen', 'Diaz', 'Evans', 'Fox', 'Green', 'Hill', 'Ito', 'Jones'],
};
const nameOf = (index: number, language: Language): string => {
  const [first, family] = [FIRST[language][index % 7] ?? '', FAMILY[language][index % 10] ?? ''];
  return language === 'ko' ? `${family}${first}` : `${first} ${family}`;
};
const WHY = { ko: '왜 그런가요?', en: 'Why is that?' };

const post = async ({ air }: Studio, path: string, body: object): Promise<unknown> => {
  const answer = await fetch(new URL(path, air.ready.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${air.teacher_token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return answer.json();
};

/** Each its own way, the same every time: some are always right, some seldom, some do not answer. */
const answerOf = (student: number, question: number): number | null => {
  const mark = (student * 7 + question * 5) % 12;
  if (student === 6) return question === 0 ? 1 : 0;
  if (mark === 0) return null;
  return mark < 9 - (student % 4) ? 1 : 0;
};

const teach = async (
  studio: Studio,
  fake: FakeClass,
  driver: TestSocket,
  session_id: string,
  language: Language,
): Promise<void> => {
  const questions = Array.from({ length: QUESTIONS }, (_none, index) => ({
    ...{ type: 'single', text: String(index + 1), options: ['A', 'B'], correct: 1 },
  }));
  const { quiz_id } = quizSchema.parse(
    await post(studio, '/api/quiz/create', { title: LESSON[language].title, questions }),
  );
  const run = teacherRunSchema.parse(
    await post(studio, '/api/quiz/publish', { quiz_id, session_id, mode: 'steps' }),
  );
  const { run_id } = run;
  for (const [index, { question_id }] of run.questions.entries()) {
    await tell(driver, 'quiz.open', { run_id, question_id });
    await Promise.all(
      fake.students.map(async (student, at) => {
        const answer = answerOf(at, index);
        if (answer !== null) await student.tell('quiz.respond', { quiz_id: run_id, question_id, answer });
      }),
    );
    await tell(driver, 'quiz.close', { run_id });
    const talks = fake.students.filter((_one, at) => (at + index) % 9 === 0);
    for (const student of talks) await student.tell('chat.send', { kind: 'question', text: WHY[language] });
    if (index === LOST_AT)
      for (const student of fake.students.slice(8, 8 + LOST)) await student.tell('signal.lost', {});
    await new Promise((resolve) => setTimeout(resolve, index === QUESTIONS - 1 ? 3_000 : BETWEEN_MS));
  }
};

/** Who is following: in the live view, in the students' place, one student; light and dark. */
export const takeDashboard = async (studio: Studio, language: Language): Promise<void> => {
  const { air, browser } = studio;
  const { bar, place } = WORDS[language];
  const session = await call(studio, '/api/sessions', LESSON[language]);
  const seats = Array.from({ length: STUDENTS }, (_none, index) => ({
    ...{ name: nameOf(index, language), student_number: String(index + 1) },
  }));
  const fake = await joinFakeClass(session, air.ready.url, seats);
  for (const { say } of fake.students) say(PLAYING);
  for (const index of [3, 21]) fake.students[index]?.say({ visible: false });
  const driver = await openSocket(new URL(air.ready.url).origin, air.teacher_token);
  await teach(studio, fake, driver, session.session_id, language);
  const desk = await pageOf(browser, language, { viewport: SIZES.laptop });
  await desk.goto(air.ready.teacher_url);
  await desk.getByRole('region', { name: bar.alert.label }).waitFor();
  const take = async (name: string): Promise<void> => {
    for (const scheme of ['light', 'dark'] as const) {
      await desk.emulateMedia({ colorScheme: scheme });
      await desk.waitForTimeout(500);
      await shoot(desk, `dashboard-${name}${scheme === 'dark' ? '-dark' : ''}-${language}-laptop`);
    }
    await desk.emulateMedia({ colorScheme: 'light' });
  };
  await take('live');
  await desk.getByRole('link', { name: TEXTS[language].teacher.nav.students }).click();
  await desk.getByRole('grid').waitFor();
  await desk.locator('.now-main .class-chart canvas').waitFor();
  await take('now');
  await desk.locator('.engaged-line').nth(6).click();
  await desk.getByRole('dialog').getByText(place.student.timeline).first().waitFor();
  await take('student');
  await desk.keyboard.press('Escape');
  await desk.getByText(place.students.seats, { exact: true }).click();
  await desk.getByRole('group', { name: place.seats.grid }).scrollIntoViewIfNeeded();
  await take('seats');
  await desk.context().close();
  await fake.close();
  await driver.close();
  await call(studio, `/api/sessions/${session.session_id}/end`);
};
