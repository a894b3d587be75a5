import type { Language } from '../../../../shared/locales/locale.ts';
import { choicesIn } from './choices.ts';
import { CODECS, type TableType } from './codecs/codecs.ts';
import type { OwnCells } from './codecs/codec.types.ts';
import { numberKeysIn } from './numbers.ts';
import { plainTitle } from './titles.ts';
import { truthIn } from './truth.ts';

/** As a type is written, which is what the pages call it (`question_<type>.title`); all of these are read. */
export const TYPE_WORDS: Readonly<Record<Language, Readonly<Record<TableType, string>>>> = {
  ko: {
    single: '객관식',
    multiple: '객관식(복수 정답)',
    true_false: 'O/X',
    poll: '설문',
    scale: '척도',
    short_text: '단답형',
    numeric: '숫자',
    word_cloud: '워드 클라우드',
    long_text: '서술형',
    ordering: '순서 맞추기',
    matching: '짝 맞추기',
    drawing: '그리기',
    photo: '풀이 사진',
  },
  en: {
    single: 'Multiple choice',
    multiple: 'Several right answers',
    true_false: 'True or false',
    poll: 'Poll',
    scale: 'Scale',
    short_text: 'Short answer',
    numeric: 'Number',
    word_cloud: 'Word cloud',
    long_text: 'Long answer',
    ordering: 'Ordering',
    matching: 'Matching',
    drawing: 'Drawing',
    photo: 'Photo of work',
  },
};

/** One of several is right, or several: as the answer has it. */
type Named = TableType | 'choice';

const OTHERS: Readonly<Partial<Record<Named, readonly string[]>>> = {
  // "Multiple choice" is said of questions with one right option, and 객관식 of those with several.
  choice: [
    '객관식',
    '선다형',
    '선택형',
    '오지선다',
    '사지선다',
    'choice',
    'multiplechoice',
    'mc',
    'mcq',
    'quiz',
  ],
  single: ['단일선택', '하나고르기', 'singlechoice', 'singleanswer', 'radio'],
  multiple: [
    '다중선택',
    '복수선택',
    'multipleanswers',
    '복수선택형',
    '여러개고르기',
    '복수정답',
    'multipleselect',
    'multiselect',
    'checkbox',
  ],
  true_false: ['ox퀴즈', '참거짓', '진위형', 'truefalse', 'tf'],
  poll: ['투표', '여론', '설문조사', 'vote', 'survey', 'opinion'],
  scale: ['점수매기기', '리커트', 'likert', 'rating'],
  short_text: ['단답', '주관식', '주관식단답형', '빈칸', 'shorttext', 'text', 'fillintheblank', 'fillin'],
  numeric: ['수', '숫자형', '수치', 'number', 'numerical'],
  word_cloud: ['낱말구름', '단어구름', 'wordcloud'],
  long_text: ['서술', '논술', '논술형', '긴글', 'essay', 'longtext', 'openended'],
  ordering: ['순서', '순서배열', '배열', 'order', 'sequence', 'sorting'],
  matching: ['짝', '짝짓기', '연결', '연결형', '선긋기', 'match', 'pairs'],
  drawing: ['그림', 'draw'],
  photo: ['사진', 'photo', '사진찍기', '사진제출', 'picture'],
};

const named = (words: Iterable<readonly [string, string]>): [string, Named][] =>
  Array.from(words, ([type, word]) => [plainTitle(word), type as Named]);

const BY_WORD: ReadonlyMap<string, Named> = new Map([
  ...named(Object.keys(CODECS).map((type) => [type, type])),
  ...named(Object.values(TYPE_WORDS).flatMap((words) => Object.entries(words))),
  ...named(Object.entries(OTHERS).flatMap(([type, words]) => words.map((word) => [type, word] as const))),
]);

const choiceOf = ({ answer, options }: OwnCells): TableType =>
  (choicesIn(answer, options)?.length ?? 0) > 1 ? 'multiple' : 'single';

/** By what a cell calls it; null: there is no such type. */
export const typeIn = (word: string, cells: OwnCells): TableType | null => {
  const type = BY_WORD.get(plainTitle(word)) ?? null;
  return type === 'choice' ? choiceOf(cells) : type;
};

/** Where no type is said: by what stands in the other cells. */
export const guessedType = (cells: OwnCells): TableType => {
  if (cells.options.length > 0) return choiceOf(cells);
  if (truthIn(cells.answer) !== null) return 'true_false';
  const numbers = numberKeysIn(cells.answer);
  return 'keys' in numbers && numbers.keys.length > 0 ? 'numeric' : 'short_text';
};
