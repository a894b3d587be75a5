import { questionSchema } from '../../../../questions/kinds.ts';
import type { Language } from '../../../../shared/locales/locale.ts';
import type { Cell, Sheet } from '../../../tables/index.ts';
import type { TableType } from './codecs/codecs.ts';
import { titleOf, type ColumnId } from './titles.ts';
import { TYPE_WORDS } from './type-words.ts';

/** A question to write others like it, and how its type is filled in. */
interface Example {
  readonly question: string;
  readonly options?: readonly string[];
  readonly answer?: Cell;
  readonly explanation?: string;
  readonly how: string;
}

const KO: Readonly<Record<TableType, Example>> = {
  single: {
    question: '우리나라의 수도는 어디일까요?',
    options: ['부산', '서울', '대전', '광주'],
    answer: 'B',
    explanation: '1394년에 조선의 도읍이 되었어요.',
    how: '보기를 적고, 정답 칸에 보기의 글자를 하나 적어요.',
  },
  multiple: {
    question: '소수를 모두 고르세요.',
    options: ['2', '4', '5', '9'],
    answer: 'A, C',
    how: '정답이 여럿이면 쉼표로 이어 적어요.',
  },
  true_false: { question: '고래는 물고기이다.', answer: 'X', how: '정답 칸에 O 또는 X를 적어요.' },
  poll: {
    question: '현장 체험 학습은 어디로 갈까요?',
    options: ['박물관', '과학관', '숲'],
    how: '보기만 적어요. 정답이 없어요.',
  },
  scale: {
    question: '오늘 수업을 얼마나 이해했나요?',
    options: ['전혀 모르겠어요', '아주 잘 알겠어요'],
    answer: '1~5',
    how: '정답 칸에 가장 작은 수와 가장 큰 수를, 보기 A와 B에 그 두 수의 뜻을 적어요.',
  },
  short_text: {
    question: '물을 이루는 원소 가운데 가장 가벼운 것은?',
    answer: '수소|H',
    how: '정답으로 볼 말을 | 로 이어 적어요.',
  },
  numeric: {
    question: '원주율을 소수 둘째 자리까지 쓰세요.',
    answer: '3.14±0.005',
    how: '수만 적거나, 오차(3.14±0.005)나 범위(3~4)를 적어요.',
  },
  word_cloud: { question: '봄 하면 떠오르는 낱말은?', how: '문제만 적어요.' },
  long_text: {
    question: '계절이 바뀌는 까닭을 설명하세요.',
    answer: '지구의 자전축이 기울어진 채 태양 둘레를 돌기 때문이에요.',
    how: '정답 칸에는 모범 답안을 적어요. 비워 두어도 돼요.',
  },
  ordering: {
    question: '먼저 일어난 일부터 차례대로 놓으세요.',
    options: ['고려 건국', '고조선 건국', '조선 건국'],
    answer: 'B, A, C',
    how: '보기에 항목을 적고, 정답 칸에 바른 순서를 적어요. 비우면 보기의 순서가 정답이에요.',
  },
  matching: {
    question: '나라와 수도를 이으세요.',
    options: ['파리', '도쿄', '베를린'],
    answer: '프랑스=파리|일본=도쿄',
    how: '정답 칸에 왼쪽=오른쪽을 | 로 이어 적어요. 짝이 없는 오른쪽은 보기에만 적어요.',
  },
  drawing: { question: '세포를 그리고 핵을 표시하세요.', how: '문제만 적어요.' },
  photo: { question: '풀이 과정을 공책에 쓰고 사진으로 내세요.', how: '문제만 적어요.' },
};

const EN: Readonly<Record<TableType, Example>> = {
  single: {
    question: 'What is the capital of Korea?',
    options: ['Busan', 'Seoul', 'Daejeon', 'Gwangju'],
    answer: 'B',
    explanation: 'It has been the capital since 1394.',
    how: 'Write the options, and the letter of the right one under Answer.',
  },
  multiple: {
    question: 'Which of these are prime?',
    options: ['2', '4', '5', '9'],
    answer: 'A, C',
    how: 'Several letters with commas between them.',
  },
  true_false: { question: 'A whale is a fish.', answer: 'X', how: 'O for true, X for false.' },
  poll: {
    question: 'Where shall we go on our field trip?',
    options: ['Museum', 'Science centre', 'Forest'],
    how: 'Options alone; nothing is right or wrong.',
  },
  scale: {
    question: 'How well did you follow today?',
    options: ['Not at all', 'Completely'],
    answer: '1~5',
    how: 'The lowest and the highest number under Answer; what they mean under Option A and B.',
  },
  short_text: {
    question: 'Which is the lighter element in water?',
    answer: 'hydrogen|H',
    how: 'All that counts as right, with | between.',
  },
  numeric: {
    question: 'Give pi to two decimal places.',
    answer: '3.14±0.005',
    how: 'A number, with a tolerance (3.14±0.005), or a range (3~4).',
  },
  word_cloud: { question: 'Which word comes to mind when you hear “spring”?', how: 'The question alone.' },
  long_text: {
    question: 'Explain why there are seasons.',
    answer: 'The axis of the Earth is tilted as it goes around the Sun.',
    how: 'A model answer under Answer, or nothing.',
  },
  ordering: {
    question: 'Put these in order, the earliest first.',
    options: ['Goryeo is founded', 'Gojoseon is founded', 'Joseon is founded'],
    answer: 'B, A, C',
    how: 'Items as options, their right order under Answer; without one it is that of the options.',
  },
  matching: {
    question: 'Match the countries with their capitals.',
    options: ['Paris', 'Tokyo', 'Berlin'],
    answer: 'France=Paris|Japan=Tokyo',
    how: 'left=right under Answer, with | between pairs. What belongs to nothing stands under the options alone.',
  },
  drawing: { question: 'Draw a cell and mark its nucleus.', how: 'The question alone.' },
  photo: { question: 'Work it out on paper and hand in a photo.', how: 'The question alone.' },
};

const EXAMPLES = { ko: KO, en: EN };

const TEXTS = {
  ko: { tab: '문제', help: '쓰는 법', type: '문제 유형', how: '적는 방법' },
  en: { tab: 'Questions', help: 'How to fill it in', type: 'Kind of question', how: 'What to write' },
};

const OPTIONS = 5;
const COLUMNS: readonly ColumnId[] = [
  'type',
  'question',
  ...Array.from({ length: OPTIONS }, (_, index): ColumnId => `option.${index}`),
  'answer',
  'points',
  'seconds',
  'explanation',
];

/** A workbook to fill in: a question of each type that there is, and in a second tab how each is written. */
export const templateSheets = (language: Language): Sheet[] => {
  const examples = questionSchema.options.map(({ shape }) => {
    const type = shape.type.value;
    return { word: TYPE_WORDS[language][type], ...EXAMPLES[language][type] };
  });
  const { tab, help, type, how } = TEXTS[language];
  return [
    {
      name: tab,
      columns: COLUMNS.map((column) => titleOf(column, language)),
      rows: examples.map(({ word, question, options = [], answer = null, explanation = null }): Cell[] => [
        word,
        question,
        ...Array.from({ length: OPTIONS }, (_, index) => options[index] ?? null),
        answer,
        1,
        null,
        explanation,
      ]),
    },
    { name: help, columns: [type, how], rows: examples.map((example) => [example.word, example.how]) },
  ];
};
