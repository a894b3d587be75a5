import { questionSchema, type Question } from '../../../src/questions/kinds.ts';

export const question = (fields: object): Question => questionSchema.parse(fields);

/** GIFT, one of each construct of Moodle's documentation. */
export const EXAMPLES: readonly (readonly [name: string, gift: string])[] = [
  ['one right', '한글을 만든 왕은?{~태조 =세종 ~정조}'],
  ['missing word', '세종은 {~한자 =한글 ~가나}을 만들었다.'],
  ['on several lines', '봄꽃은?{\n    ~국화\n    =개나리\n    ~동백}'],
  ['short answers', '2 + 2 \\= {=four =4}.'],
  ['true', '해는 동쪽에서 떠요.{T}'],
  ['false', '달은 스스로 빛나요.{FALSE}'],
  ['both feedbacks', '물은 100 °C에서 끓어요.{TRUE#다시 생각해 봐요#맞아요}'],
  ['feedback for the right one', 'Q{FALSE##right}'],
  ['matching', '수도를 찾아요.{\n =캐나다 -> 오타와\n =일본->도쿄\n =인도 -> 뉴델리\n}'],
  ['matching with a decoy', 'Q{=a -> 1 =b -> 2 = -> 3}'],
  ['matching two to one', 'Q{=a -> 1 =b -> 1 =c -> 2}'],
  ['a number', '한글을 반포한 해는?{#1446}'],
  ['a tolerance', 'π?{#3.1415:0.0005}'],
  ['a range', 'π?{#3.141..3.142}'],
  ['a negative range', 'Q{#-2..-1.5}'],
  ['numbers with weights', 'Q{#\n =1446:0#맞아요\n =%50%1446:3#비슷해요\n}'],
  ['an essay', '왜 그럴까요?{}'],
  ['an essay with feedback', '왜 그럴까요?{####생각한 까닭을 써요}'],
  ['comments and a name', '// 첫째\n::이름::Q{\n// 둘째\n=a#가\n~b#나\n####모두에게}'],
  ['weights', 'Q{~%-25%a ~%50%b =c}'],
  ['several right', 'Q{~%50%a ~b ~%50%c}'],
  ['several right, others cost', 'Q{~%-50%a ~%50%b ~%50%c}'],
  ['thirds', 'Q{~%33.33333%a ~%33.33333%b ~%33.33333%c ~%-100%d}'],
  ['weights of short answers', 'Q{=나사렛#네 =%75%나자렛#글자가 달라요 =%0%*#아니에요}'],
  ['signs', 'Q\\: {=\\= 2 + 3 ~\\~ \\# \\{x\\} \\\\ \\: ~a\\nb}'],
  ['HTML', '[html]<p>a &lt; b<br>c</p>{=<b>x</b> ~y#<i>z</i>}'],
  ['Markdown', '[markdown]**a**{T}'],
  ['plain', '[plain]a < b &amp; c{T}'],
  ['ordering', 'Q{>3 ALL VERTICAL ALL_OR_NOTHING SHOW\nfirst\nsecond\nthird\n}'],
  ['ordering by neighbours', 'Q{>2 ALL HORIZONTAL RELATIVE_NEXT_EXCLUDE_LAST HIDE\na\nb\n}'],
  ['several questions', 'Q{T}\n\n\nR{F}\n\n// x\n\nS{=s}'],
];

const RUBRIC = [
  {
    criterion: '까닭',
    levels: [
      { label: '없어요', points: 0 },
      { label: '-- 있어요', points: 2 },
    ],
  },
];

/** A question of each type that uses all of its fields; in its right order what is kept shuffled. */
export const EVERY_TYPE: readonly ({ readonly type: string; readonly text: string } & Readonly<
  Record<string, unknown>
>)[] = [
  {
    ...{ type: 'single', text: 'Q', options: ['a', 'b', '모두'], option_notes: ['x', null, 'z'] },
    ...{ is_shuffled: true, pinned: [2], correct: 1, weights: [0.25, 1, -0.5] },
  },
  {
    ...{ type: 'multiple', text: 'Q', options: ['a', 'b', 'c', 'd'], option_notes: [null, 'y'] },
    ...{ is_shuffled: true, pinned: [0, 3], correct: [0, 1, 3], weights: null },
  },
  { type: 'multiple', text: 'Q', options: ['a', 'b'], correct: [0], weights: [0.7, 0.1] },
  { type: 'multiple', text: 'Q', options: ['a', 'b'], correct: null },
  { type: 'true_false', text: 'Q', correct: true, note_if_true: '네', note_if_false: null },
  { type: 'true_false', text: 'Q', correct: null, note_if_true: '네' },
  { type: 'poll', text: 'Q', options: ['산', '바다'], is_shuffled: true, pinned: [1] },
  { type: 'scale', text: 'Q', min: 0, max: 7, min_label: '전혀', max_label: '아주' },
  {
    ...{ type: 'short_text', text: 'Q', has_wildcards: true },
    keys: [
      { text: '서울*', weight: 1, note: null },
      { text: '5 \\* 3', weight: 0.5, note: '거의' },
    ],
    ignores: { case: false, spacing: false, particles: true, numerals: false, punctuation: false },
  },
  { type: 'short_text', text: 'Q', keys: [{ text: '5 * 3' }, { text: 'a -> b' }] },
  { type: 'short_text', text: 'Q', keys: [{ text: 'T' }] },
  { type: 'short_text', text: 'Q', keys: [] },
  {
    type: 'numeric',
    text: 'Q',
    keys: [{ value: -1.5e-7, tolerance: 1e22, weight: 0.3, note: 'n' }],
    unit: 'cm',
  },
  { type: 'numeric', text: 'Q', keys: [] },
  { type: 'word_cloud', text: 'Q', max_words: 3 },
  { type: 'long_text', text: 'Q', rubric: RUBRIC, max_chars: 500, model_answer: '모범\n답' },
  {
    type: 'ordering',
    text: 'Q',
    items: ['하나', '둘', '셋'],
    correct: [0, 1, 2],
    scoring: 'neighbours',
  },
  {
    type: 'matching',
    text: 'Q',
    left: ['a', 'b'],
    right: ['2', '1', '3'],
    correct: [
      ['a', '2'],
      ['b', '1'],
    ],
  },
  { type: 'drawing', text: 'Q' },
  { type: 'photo', text: 'Q', rubric: RUBRIC },
];

/** Texts that a format has its own meaning for. */
export const HARD_TEXTS: readonly string[] = [
  '::a:: [html] {=x ~y} #z ####',
  '[html]<b>x</b>',
  '[plain]',
  '// no comment',
  '%50%half',
  '$CATEGORY: x',
  'a < b && b > c &lt; &amp;nbsp; <br>',
  'one\n\ntwo\n// three',
  '\\alpha \\\\ \\n \\: \\* *',
  'a  b   c',
  '-> x -> y',
  '>3 ALL',
  'T',
  ']]> --> <!-- ]] --',
  "'quoted' \"twice\" = <a href='x'>",
  '가나다 😀 𝒳',
];
