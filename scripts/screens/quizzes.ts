import type { Language } from '../../src/shared/locales/locale.ts';
import { ROUTES } from '../../src/shared/contract/index.ts';
import { pageOf, shoot, SIZES, type Studio } from './studio.ts';

/** A teacher's library; the first one is on the desk, and asked. */
export const QUIZZES = {
  ko: [
    {
      title: '2단원 광합성',
      questions: [
        {
          type: 'single',
          text: '식물이 광합성으로 만드는 기체는 무엇인가요?',
          options: ['산소', '질소', '이산화 탄소', '수소'],
          correct: 0,
          option_notes: [null, null, '이산화 탄소는 광합성에 쓰이는 기체예요.', null],
          explanation: '잎은 빛을 받아 물과 이산화 탄소로 양분과 산소를 만들어요.',
        },
        { type: 'true_false', text: '광합성은 밤에 더 활발하다.', correct: false },
        {
          type: 'short_text',
          text: '광합성이 일어나는 곳은 잎의 어느 부분인가요?',
          keys: [{ text: '엽록체' }],
        },
        {
          type: 'ordering',
          text: '물이 지나는 차례대로 놓으세요.',
          items: ['뿌리', '줄기', '잎'],
          correct: [0, 1, 2],
        },
        { type: 'scale', text: '오늘 배운 것을 얼마나 이해했나요?', min: 1, max: 5, points: 0 },
      ],
    },
    {
      title: '1단원 확인',
      questions: [{ type: 'numeric', text: '$\\frac{1}{2} + \\frac{1}{4}$은 얼마인가요?' }],
    },
  ],
  en: [
    {
      title: 'Unit 2: Photosynthesis',
      questions: [
        {
          type: 'single',
          text: 'Which gas do plants make by photosynthesis?',
          options: ['Oxygen', 'Nitrogen', 'Carbon dioxide', 'Hydrogen'],
          correct: 0,
          option_notes: [null, null, 'Carbon dioxide is what they use.', null],
          explanation: 'With light, leaves make sugar and oxygen of water and carbon dioxide.',
        },
        { type: 'true_false', text: 'Photosynthesis is faster at night.', correct: false },
        {
          type: 'short_text',
          text: 'In which part of a cell does it happen?',
          keys: [{ text: 'chloroplast' }],
        },
        {
          type: 'ordering',
          text: 'Put the way of the water in order.',
          items: ['root', 'stem', 'leaf'],
          correct: [0, 1, 2],
        },
        { type: 'scale', text: 'How much of today did you understand?', min: 1, max: 5, points: 0 },
      ],
    },
    {
      title: 'Unit 1: A check',
      questions: [{ type: 'numeric', text: 'What is $\\frac{1}{2} + \\frac{1}{4}$?' }],
    },
  ],
};

/** A teacher's library of quizzes, and one of them on the desk. */
export const takeQuizzes = async ({ air, browser }: Studio, language: Language): Promise<void> => {
  const made = [];
  const authorization = `Bearer ${air.teacher_token}`;
  for (const quiz of QUIZZES[language]) {
    const answer = await fetch(new URL('/api/quiz/create', air.ready.url), {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(quiz),
    });
    made.push(ROUTES.createQuiz.answer.parse(await answer.json()).quiz_id);
  }
  const desk = await pageOf(browser, language, { viewport: SIZES.laptop });
  await desk.goto(air.ready.teacher_url);
  await desk.locator('.rail-nav a').nth(1).click();
  await desk.getByText(QUIZZES[language][0]?.title ?? '').waitFor();
  await shoot(desk, `teacher-quizzes-${language}-laptop`);
  await desk.getByText(QUIZZES[language][0]?.title ?? '').click();
  await desk.locator('[data-field="text"]').waitFor();
  await shoot(desk, `teacher-quiz-${language}-laptop`);
  await desk.context().close();
  for (const quiz_id of made)
    await fetch(new URL(`/api/quiz/library/${quiz_id}`, air.ready.url), {
      method: 'DELETE',
      headers: { authorization },
    });
};
