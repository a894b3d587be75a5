/** What is asked in the lesson of the pictures, and what a class says to it. */
import type { Language } from '../../src/shared/locales/locale.ts';
import { QUIZZES } from './quizzes.ts';

/** The first of them has a page. */
export const STUDENTS = {
  ko: [
    ...['이서연', '김민준', '박지호', '최하은', '정도윤', '강지우', '조예준', '윤수아', '장민재', '임서준'],
    ...['한가람', '오지안', '서유나', '신준우', '권나은', '황시우', '안다인', '송이든', '전로아', '홍태오'],
    ...['문채원', '양하준', '배소율', '백은우'],
  ],
  en: [
    ...['Noah Kim', 'Ava Park', 'Emma Clark', 'Liam Brown', 'Mia Lopez', 'Lucas Roy', 'Zoe Adams'],
    ...['Ethan Moore', 'Lily Chen', 'Owen Price', 'Ella Ross', 'Jack Stone', 'Ruby Fox', 'Leo Hart'],
    ...['Ivy Lane', 'Max Ford', 'Nora West', 'Finn Cole', 'Isla Dean', 'Theo Nash', 'Maya Reid'],
    ...['Omar Shah', 'June Park', 'Kai Young'],
  ],
};

/** Of the long answer: a level for each, from the best one on. */
const rubricOf = (
  criteria: readonly (readonly [string, readonly (readonly [string, number])[]])[],
): object[] =>
  criteria.map(([criterion, levels]) => ({
    criterion,
    levels: levels.map(([label, points]) => ({ label, points })),
  }));

const LONG = {
  ko: {
    text: '밤에는 식물이 어떻게 숨을 쉬는지 까닭을 들어 설명해 보세요.',
    rubric: rubricOf([
      [
        '내용',
        [
          ['기체와 까닭을 모두 설명함', 2],
          ['하나만 설명함', 1],
          ['설명이 틀림', 0],
        ],
      ],
      [
        '표현',
        [
          ['알아보기 쉬움', 1],
          ['알아보기 어려움', 0],
        ],
      ],
    ]),
  },
  en: {
    text: 'How do plants breathe at night? Give a reason.',
    rubric: rubricOf([
      [
        'Content',
        [
          ['Gases and reason', 2],
          ['One of them', 1],
          ['Not right', 0],
        ],
      ],
      [
        'Wording',
        [
          ['Clear', 1],
          ['Hard to follow', 0],
        ],
      ],
    ]),
  },
};

export const ESSAYS = {
  ko: [
    '밤에는 빛이 없어서 광합성을 못 해요. 그래서 산소를 마시고 이산화 탄소를 내보내는 호흡만 해요.',
    '밤에도 낮처럼 숨을 쉬어요. 산소가 들어가고 이산화 탄소가 나와요.',
    '식물은 밤에 쉬기 때문에 숨을 쉬지 않아요.',
    '낮에는 광합성이 호흡보다 많아서 산소가 나오지만, 밤에는 호흡만 해서 이산화 탄소가 나와요.',
    '빛이 없으면 산소를 만들지 못해요.',
  ],
  en: [
    'At night there is no light, so they make no oxygen. They only breathe: oxygen in, carbon dioxide out.',
    'They breathe as by day. Oxygen goes in and carbon dioxide comes out.',
    'Plants sleep at night, so they do not breathe.',
    'By day they make more oxygen than they use. At night they only use it, so carbon dioxide comes out.',
    'Without light they cannot make oxygen.',
  ],
};
/** Levels of the rubric, of an essay each. */
export const MARKS = [
  [0, 0],
  [1, 0],
  [2, 0],
  [0, 0],
  [1, 1],
];
const SHORT = {
  ko: ['엽록체', '엽록체', '엽록소', '엽록체', '기공', '엽록체'],
  en: ['chloroplast', 'chloroplasts', 'chloroplast', 'chlorophyll', 'chloroplast', 'stomata'],
};

export const quizOf = (language: Language): { readonly title: string; readonly questions: object[] } => {
  const [quiz] = QUIZZES[language];
  if (quiz === undefined) throw new Error('there is no quiz');
  const { title, questions } = quiz;
  return { title, questions: [...questions, { type: 'long_text', points: 3, ...LONG[language] }] };
};
/** Of the first question, before and after pairs have talked: options by their indexes. */
export const FIRST_VOTE = [0, 2, 0, 2, 0, 1, 2, 0];
export const SECOND_VOTE = [0, 0, 0, 2, 0, 0, 0, 0, 0, 3, 0];
/**
 * What a student says to the question at this place, from the second on; null: nothing.
 * @param right the right order, as indexes into the items as they are kept
 */
export const saidTo = (
  language: Language,
  question: number,
  student: number,
  right: readonly number[],
): unknown => {
  const pick = <T>(from: readonly T[]): T | undefined => from[student % from.length];
  if ((student * 7 + question * 5) % 23 === 0) return null;
  switch (question) {
    case 1:
      return student % 5 === 2;
    case 2:
      return pick(SHORT[language]);
    case 3:
      return student % 4 === 1 ? right.toReversed() : right;
    case 4:
      return pick([4, 5, 3, 4, 5, 2]);
    default:
      return pick(ESSAYS[language]);
  }
};
