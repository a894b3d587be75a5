import { letterOf } from '../../../../questions/parts/options.ts';
import type { Language } from '../../../../shared/locales/locale.ts';
import { TABLE_WORDS } from './words.ts';

/** A column by what stands in it. Options and notes count from 0. */
export type ColumnId =
  | 'type'
  | 'question'
  | 'answer'
  | 'points'
  | 'seconds'
  | 'explanation'
  | 'airclass'
  | `option.${number}`
  | `note.${number}`;

/** Without blanks, signs and capitals. */
export const plainTitle = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

const TITLES: ReadonlyMap<string, ColumnId> = new Map(
  Object.entries({
    type: ['유형', '문제유형', '문항유형', '종류', 'type', 'questiontype', 'kind'],
    question: ['문제', '질문', '문항', '발문', '지문', 'question', 'questiontext', 'text', 'prompt'],
    answer: ['정답', '답', '답안', 'answer', 'answers', 'correct', 'correctanswer', 'correctanswers', 'key'],
    points: ['배점', '점수', 'points', 'point', 'score', 'marks'],
    seconds: [
      '제한시간초',
      '제한시간',
      '시간초',
      '초',
      '시간',
      'seconds',
      'time',
      'timelimit',
      'timelimitsec',
    ],
    explanation: ['해설', '풀이', '설명', 'explanation', 'feedback', 'comment'],
    airclass: ['airclass'],
  } satisfies Partial<Record<ColumnId, string[]>>).flatMap(([column, titles]) =>
    titles.map((title): [string, ColumnId] => [title, column as ColumnId]),
  ),
);

const OPTION = /^(?:보기|선택지|선지|옵션|option|choice|answer|답)?([a-z]|\d{1,3})번?$/;
const NOTES = [/^(?:피드백|feedback|note)([a-z]|\d{1,3})$/, /^([a-z]|\d{1,3})(?:피드백|feedback|note)$/];

const CODE_OF_A = 97;
const indexOf = (name: string): number =>
  /\d/.test(name) ? Number(name) - 1 : name.charCodeAt(0) - CODE_OF_A;

/** What a title of any language says that its column has; null: another one. */
export const columnOf = (title: string): ColumnId | null => {
  const plain = plainTitle(title);
  const known = TITLES.get(plain);
  if (known !== undefined) return known;
  const option = OPTION.exec(plain)?.[1];
  if (option !== undefined) return indexOf(option) < 0 ? null : `option.${indexOf(option)}`;
  const note = NOTES.map((pattern) => pattern.exec(plain)?.[1]).find((name) => name !== undefined);
  return note === undefined || indexOf(note) < 0 ? null : `note.${indexOf(note)}`;
};

const lettered = (title: string, column: string): string =>
  title.replace('{{letter}}', letterOf(Number(column.slice(column.indexOf('.') + 1))));

/** A column's title as it is written. */
export const titleOf = (column: ColumnId, language: Language): string => {
  const words = TABLE_WORDS[language];
  if (column.startsWith('option.')) return lettered(words.option, column);
  if (column.startsWith('note.')) return lettered(words.note, column);
  return column === 'airclass'
    ? column
    : words[column as Exclude<ColumnId, `${string}.${number}` | 'airclass'>];
};
