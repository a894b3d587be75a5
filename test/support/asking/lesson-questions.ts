/** Who answers in the lesson of every type. */
export const ANSWERERS = ['phone', 'laptop', 'insecure', 'sleeper', 'typist'] as const;
export type Answerer = (typeof ANSWERERS)[number];

/** What came of an answer, as a student's page tells it (`data-outcome`). */
type Outcome = 'right' | 'partly' | 'wrong' | 'given';

export interface LessonQuestion {
  /** As a quiz of the library has it. */
  readonly fields: Readonly<Record<string, unknown>> & {
    readonly type: string;
    readonly text: string;
  };
  /** What each one answers: options by their texts, pairs by both of theirs, an order by its items; null of photos. */
  readonly answers: Readonly<Record<Answerer, unknown>>;
  /** After the reveal. */
  readonly outcomes: Readonly<Record<Answerer, Outcome>>;
}

/** In the explanation and the notes of this question, and nowhere else: no student is told it before the reveal. */
export const secretOf = (type: string): string => `쀍${type}`;
/** What the word filter keeps from the wall. */
export const HELD = '씨발';
/** What only the teacher takes as right, while the answers come. */
export const ALSO_RIGHT = 'oxygen';

const all = <T>(value: T): Record<Answerer, T> => ({
  ...{ phone: value, laptop: value, insecure: value, sleeper: value, typist: value },
});
const explanationOf = (type: string): string => `${secretOf(type)} 교과서 34쪽에 있어요.`;
const STEPS = ['빛을 받는다', '물이 나뉜다', '양분이 생긴다'];

const QUESTIONS: readonly LessonQuestion[] = [
  {
    fields: {
      type: 'single',
      text: '식물이 빛을 받아 양분을 만드는 곳은 어디인가요?',
      ...{ options: ['뿌리털', '엽록체', '물관'], correct: 1, is_shuffled: true },
      option_notes: [`${secretOf('single')} 뿌리털은 물을 빨아들여요.`, null, null],
      points: 2,
    },
    answers: { ...all('엽록체'), insecure: '뿌리털', typist: '물관' },
    outcomes: { ...all('right'), insecure: 'wrong', typist: 'wrong' },
  },
  {
    fields: {
      type: 'multiple',
      text: '광합성에 필요한 것을 모두 고르세요.',
      ...{ options: ['빛', '물', '소금', '이산화 탄소'], correct: [0, 1, 3] },
    },
    answers: {
      ...all(['빛', '물', '이산화 탄소']),
      sleeper: ['빛', '물'],
      typist: ['소금'],
    },
    outcomes: { ...all('right'), sleeper: 'partly', typist: 'wrong' },
  },
  {
    fields: {
      ...{ type: 'true_false', text: '밤에도 식물은 숨을 쉬어요.', correct: true },
      note_if_false: `${secretOf('true_false')} 호흡은 밤낮으로 해요.`,
    },
    answers: { ...all(true), insecure: false },
    outcomes: { ...all('right'), insecure: 'wrong' },
  },
  {
    fields: {
      ...{ type: 'poll', text: '어느 실험을 먼저 해 볼까요?', options: ['검정말 실험', '잎 관찰'] },
    },
    answers: { ...all('검정말 실험'), laptop: '잎 관찰' },
    outcomes: all('given'),
  },
  {
    fields: {
      ...{ type: 'scale', text: '오늘 배운 것을 얼마나 이해했나요?', min: 1, max: 5 },
      ...{ min_label: '전혀', max_label: '완전히' },
    },
    answers: { ...all(4), insecure: 2 },
    outcomes: all('given'),
  },
  {
    fields: {
      ...{ type: 'short_text', text: '$6CO_2$가 들어가면 나오는 기체는 무엇인가요?' },
      keys: [{ text: '산소', note: `${secretOf('short_text')} 맞아요, $O_2$예요.` }],
    },
    answers: { ...all('산소'), laptop: ALSO_RIGHT, sleeper: '수소' },
    outcomes: { ...all('right'), sleeper: 'wrong' },
  },
  {
    fields: {
      ...{ type: 'numeric', text: '$x^2 = 1849$일 때 양수 $x$는 얼마인가요?', unit: 'cm' },
      ...{
        keys: [{ value: 43, note: `${secretOf('numeric')} 43의 제곱이에요.` }],
        time_limit_seconds: 600,
      },
    },
    answers: { ...all(43), insecure: 42 },
    outcomes: { ...all('right'), insecure: 'wrong' },
  },
  {
    fields: {
      ...{ type: 'word_cloud', text: '광합성 하면 떠오르는 말을 써 보세요.', max_words: 2 },
    },
    answers: { ...all('햇빛'), insecure: HELD, sleeper: '초록' },
    outcomes: all('given'),
  },
  {
    fields: {
      ...{ type: 'ordering', text: '광합성이 일어나는 순서로 놓아 보세요.', items: STEPS },
    },
    answers: all(STEPS),
    outcomes: all('right'),
  },
  {
    fields: {
      ...{ type: 'matching', text: '서로 맞는 것끼리 이어 보세요.' },
      ...{ left: ['잎', '뿌리'], right: ['물을 빨아들여요', '양분을 만들어요'] },
      correct: [
        ['잎', '양분을 만들어요'],
        ['뿌리', '물을 빨아들여요'],
      ],
    },
    answers: {
      ...all([
        ['잎', '양분을 만들어요'],
        ['뿌리', '물을 빨아들여요'],
      ]),
      insecure: [['잎', '양분을 만들어요']],
    },
    outcomes: { ...all('right'), insecure: 'partly' },
  },
  {
    fields: {
      ...{ type: 'long_text', text: '밤에는 식물이 어떻게 숨을 쉬는지 설명해 보세요.', points: 3 },
      model_answer: `${secretOf('long_text')} 산소를 마시고 이산화 탄소를 내보내요.`,
      rubric: [
        {
          criterion: '내용',
          levels: [
            { label: '정확함', points: 2 },
            { label: '틀림', points: 0 },
          ],
        },
        {
          criterion: '표현',
          levels: [
            { label: '분명함', points: 1 },
            { label: '부족함', points: 0 },
          ],
        },
      ],
    },
    answers: {
      ...all('산소를 마시고 이산화 탄소를 내보내요.'),
      laptop: 'They breathe as by day.',
      sleeper: '숨을 쉬지 않아요.',
    },
    outcomes: all('given'),
  },
  {
    fields: { type: 'drawing', text: '잎의 단면을 그려 보세요.' },
    answers: { ...all('strokes'), laptop: 'Two layers, and air between them.' },
    outcomes: all('given'),
  },
  {
    fields: { type: 'photo', text: '공책에 쓴 풀이를 찍어 보내세요.' },
    answers: all(null),
    outcomes: all('given'),
  },
];

/** One question of each type. */
export const LESSON_QUESTIONS: readonly LessonQuestion[] = QUESTIONS.map((question) => {
  const { fields } = question;
  return {
    ...question,
    fields: { explanation: explanationOf(fields.type), ...fields },
  };
});

/** What is asked before everybody leaves. */
export const EXIT_QUESTIONS = [
  {
    ...{ type: 'single', text: '오늘 배운 것은 무엇인가요?', options: ['광합성', '증산'], correct: 0 },
  },
  { type: 'true_false', text: '내일도 같은 시간에 만나요.', correct: true },
  {
    type: 'short_text',
    text: '더 알고 싶은 것을 한 낱말로 써 보세요.',
    keys: [{ text: '뿌리' }],
  },
];
