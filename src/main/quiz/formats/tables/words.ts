import type { Language } from '../../../../shared/locales/locale.ts';

/** What a table of questions is written with, in one language. What is read: `titles.ts`, `type-words.ts`. */
interface TableWords {
  readonly type: string;
  readonly question: string;
  /** {{letter}} */
  readonly option: string;
  readonly answer: string;
  readonly points: string;
  readonly seconds: string;
  readonly explanation: string;
  /** {{letter}} */
  readonly note: string;
}

export const TABLE_WORDS: Readonly<Record<Language, TableWords>> = {
  ko: {
    type: '유형',
    question: '문제',
    option: '보기 {{letter}}',
    answer: '정답',
    points: '배점',
    seconds: '제한 시간(초)',
    explanation: '해설',
    note: '{{letter}} 피드백',
  },
  en: {
    type: 'Type',
    question: 'Question',
    option: 'Option {{letter}}',
    answer: 'Answer',
    points: 'Points',
    seconds: 'Seconds',
    explanation: 'Explanation',
    note: '{{letter}} note',
  },
};
