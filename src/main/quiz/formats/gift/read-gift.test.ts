import { describe, expect, it } from 'vitest';
import { faultsOf, questionSchema } from '../../../../questions/kinds.ts';
import type { DraftQuestion } from '../formats.types.ts';
import { readGift } from './read-gift.ts';

const read = (text: string): DraftQuestion[] =>
  readGift(text).quizzes.flatMap(({ questions }) => [...questions]);
const one = (text: string): DraftQuestion => {
  const [question, ...more] = read(text);
  expect([more, readGift(text).problems.filter(({ rank }) => rank === 'error')]).toEqual([[], []]);
  return question!;
};
/** [code, line, column] of each error, and of each note. */
const told = (text: string, rank: 'error' | 'note' = 'error') =>
  readGift(text)
    .problems.filter((problem) => problem.rank === rank)
    .map(({ code, line, column }) => [code, line, column]);
const expected = (text: string) => readGift(text).problems.map(({ details }) => details['expected']);

describe('options', () => {
  it('have one that is right, and others with weights and words of their own', () => {
    expect(
      one('세종대왕이 만든 글자는?{~한자#중국 글자예요 =한글 ~%50%훈민정음#옛 이름이에요}'),
    ).toMatchObject({
      type: 'single',
      text: '세종대왕이 만든 글자는?',
      options: ['한자', '한글', '훈민정음'],
      option_notes: ['중국 글자예요', null, '옛 이름이에요'],
      correct: 1,
      weights: [0, 1, 0.5],
    });
    expect(one('Q{~a =b}')).toMatchObject({ correct: 1, weights: null, option_notes: [] });
    expect(one('Q{=a =b ~c}')).toMatchObject({ type: 'single', correct: 0, weights: [1, 1, 0] });
    expect(one('Q{=%50%a =%100%b ~c}')).toMatchObject({ correct: 1, weights: [0.5, 1, 0] });
  });

  it('may have several that are right, and cost points', () => {
    expect(one('Q{~%-50%a ~%50%b ~%50%c ~%-33.33333%d}')).toMatchObject({
      type: 'multiple',
      correct: [1, 2],
      weights: [-0.5, 0.5, 0.5, -1 / 3],
    });
    expect(one('Q{~%100%a ~b}')).toMatchObject({ type: 'multiple', correct: [0], weights: [1, 0] });
  });

  it('may have none that is right', () => {
    expect(one('Q{~a ~b}')).toMatchObject({ type: 'single', correct: null });
    expect(told('Q{~a ~b}', 'note')).toEqual([['no_answer', 1, 3]]);
  });

  it('are told where they are empty, alone, twice or too many', () => {
    expect(told('Q{~a =}')).toEqual([['empty', 1, 6]]);
    expect(told('Q{~a ~b\n=a}')).toEqual([['duplicate', 2, 1]]);
    expect(told('Q{~a}')).toEqual([['empty', 1, 3]]);
    expect(told(`Q{=a${Array.from({ length: 30 }, (_, index) => `~${index}`).join('')}}`)).toEqual([
      ['too_many', 1, 3],
    ]);
    expect(told('Q{=a ~%150%b}')).toEqual([['bad_number', 1, 6]]);
  });
});

describe('other answers', () => {
  it('are right or wrong, each with what is said to it', () => {
    expect(one('해는 동쪽에서 떠요.{T}')).toMatchObject({
      type: 'true_false',
      correct: true,
      note_if_true: null,
    });
    expect(one('Q{FALSE#no#yes}')).toMatchObject({
      correct: false,
      note_if_true: 'no',
      note_if_false: 'yes',
    });
    expect(one('Q{TRUE#no#yes####why}')).toMatchObject({
      ...{ correct: true, note_if_true: 'yes', note_if_false: 'no' },
      explanation: 'why',
    });
    expect(one('Q{f##yes}')).toMatchObject({ correct: false, note_if_true: null, note_if_false: 'yes' });
  });

  it('are short texts with weights and wildcards', () => {
    expect(one('Q{=서울 =%50%서울시#거의요 =%0%*#아니에요}')).toMatchObject({
      type: 'short_text',
      keys: [
        { text: '서울', weight: 1, note: null },
        { text: '서울시', weight: 0.5, note: '거의요' },
        { text: '*', weight: 0, note: '아니에요' },
      ],
      has_wildcards: true,
    });
    expect(one('Q{=5 \\* 3}')).toMatchObject({ keys: [{ text: '5 * 3' }], has_wildcards: false });
  });

  it('are numbers with a tolerance, within a range, several of them', () => {
    const keysOf = (answers: string) => one(`Q{#${answers}}`)['keys'];
    expect(keysOf('1822:5')).toEqual([{ value: 1822, tolerance: 5, weight: 1, note: null }]);
    expect(keysOf(' 3.141..3.142 ')).toMatchObject([{ value: 3.1415, tolerance: 0.0005 }]);
    expect(keysOf('-5..-3')).toMatchObject([{ value: -4, tolerance: 1 }]);
    expect(keysOf('1.5e3#right')).toMatchObject([{ value: 1500, tolerance: 0, note: 'right' }]);
    expect(keysOf('\n=1822:0#yes\n=%50%1822:2#nearly')).toEqual([
      { value: 1822, tolerance: 0, weight: 1, note: 'yes' },
      { value: 1822, tolerance: 2, weight: 0.5, note: 'nearly' },
    ]);
    expect(told('Q{#=4 ~#no}', 'note')).toEqual([['left_out', 1, 7]]);
    expect(told('Q{#}', 'note')).toEqual([['no_answer', 1, 3]]);
    for (const wrong of ['four', '1:x', '5..3', '1:-1', '', '1e999']) {
      expect(told(`Q{#=${wrong}}`)).toEqual([['bad_number', 1, 4]]);
    }
  });

  it('are pairs, some of which only mislead', () => {
    expect(one('Q{=Canada -> Ottawa =Italy->Rome\n=India -> New Delhi = -> Lima}')).toMatchObject({
      type: 'matching',
      left: ['Canada', 'Italy', 'India'],
      right: ['Ottawa', 'Rome', 'New Delhi', 'Lima'],
      correct: [
        ['Canada', 'Ottawa'],
        ['Italy', 'Rome'],
        ['India', 'New Delhi'],
      ],
    });
    expect(told('Q{=a -> b\n=c}')).toEqual([['syntax', 2, 1]]);
    expect(told('Q{=a -> b =a -> c}')).toEqual([['duplicate', 1, 11]]);
  });

  it('are an order, as Moodle writes it', () => {
    const question = one('Q {>3 ALL VERTICAL RELATIVE_NEXT_EXCLUDE_LAST SHOW\nseed\n\\{leaf\\}\nfruit}');
    expect(question).toMatchObject({
      ...{ type: 'ordering', items: ['seed', '{leaf}', 'fruit'], correct: [0, 1, 2], scoring: 'neighbours' },
    });
    expect(one('Q{>2 EXACT H ALL_OR_NOTHING HIDE\none\ntwo}')).toMatchObject({
      ...{ items: ['one', 'two'], scoring: 'exact' },
    });
  });

  it('are written at length, or there is no question', () => {
    expect(one('Why?{}')).toMatchObject({ type: 'long_text', text: 'Why?', explanation: null });
    expect(one('Why?{####because}')).toMatchObject({ type: 'long_text', explanation: 'because' });
    expect(told('Read this first.\n\nQ{T}', 'note')).toEqual([['left_out', 1, 1]]);
  });
});

describe('a question', () => {
  it('goes on behind its answers', () => {
    expect(one("Grant is {~buried =entombed} in Grant's tomb.").text).toBe("Grant is _____ in Grant's tomb.");
    expect(one('2 + 2 = {=four =4}.').text).toBe('2 + 2 = _____.');
  });

  it('has a name, which is not its text, and feedback for all', () => {
    expect(one('::Name\\:: {1}\n::Text{=a#b####c\\#d}'.replace('{1}', '1'))).toMatchObject({
      text: 'Text',
      keys: [{ text: 'a', note: 'b' }],
      explanation: 'c#d',
    });
  });

  it('has signs with a backslash, and line ends', () => {
    expect(one('a\\n\\{b\\} \\# \\~ \\= \\: \\\\ \\alpha{~ \\~ #x\\=y\n= \\\\n }')).toMatchObject({
      text: 'a\n{b} # ~ = : \\ \\alpha',
      options: ['~', '\\n'],
      option_notes: ['x=y', null],
    });
  });

  it('keeps the lines of its text, not how far they are set in', () => {
    expect(one('one\n    two {T#  right\n      away}')).toMatchObject({
      text: 'one\ntwo',
      note_if_false: 'right\naway',
    });
  });

  it('may have empty lines and comments between its braces', () => {
    expect(one('// first\nQ {\n// second\n=a\n\n  // {third\n~b\n}')).toMatchObject({ options: ['a', 'b'] });
  });

  it('is cut where it is too long, and that is told', () => {
    const long = `Q{=a}\n\n${'가'.repeat(2001)}{=b}`;
    expect(told(long)).toEqual([['too_long', 3, 1]]);
    expect(read(long)[1]?.text).toHaveLength(2000);
    expect(told(`Q{~${'x'.repeat(501)} =b}`)).toEqual([['too_long', 1, 3]]);
    expect(told(`Q{=${'x'.repeat(201)}}`)).toEqual([['too_long', 1, 3]]);
  });
});

describe('a format', () => {
  it('is HTML, which becomes text', () => {
    const question = one(
      '[html]<p>A &lt; B</p><p>x<sup>2</sup><script>alert(1)</script></p>{=<b>yes</b> ~[plain]<i>no</i>}',
    );
    expect(question).toMatchObject({ text: 'A < B\nx²', options: ['yes', '<i>no</i>'] });
  });

  it('is Moodle’s own, with tags in it; plain text and Markdown stay', () => {
    expect(one('1 < 2 and<br>a <b>b</b>{T}').text).toBe('1 < 2 and\na b');
    expect(one('[plain]<b>a</b>{T}').text).toBe('<b>a</b>');
    expect(one('[markdown]**a**{T}').text).toBe('**a**');
    expect(one('[other]a{T}').text).toBe('[other]a');
  });

  it('tells pictures that it leaves out', () => {
    const text = '[html]See <img src\\="a.png" alt\\="map">{T}\n\n[markdown]![map](a.png) Where?{T}';
    expect(told(text, 'note')).toEqual([
      ['left_out', 1, 1],
      ['left_out', 3, 1],
    ]);
    expect(read(text).map((question) => question.text)).toEqual(['See', 'map Where?']);
  });
});

describe('a file', () => {
  it('has categories, which are quizzes and folders', () => {
    const { quizzes } = readGift(
      'Q0{T}\n\n$CATEGORY: $course$/top/3rd grade/Maths//Physics/Fractions\nQ1{T}\n\n$CATEGORY: Birds\n\nQ2{T}\n\nQ3{T}',
    );
    expect(quizzes.map(({ title, folder, questions }) => [title, folder, questions.length])).toEqual([
      [null, null, 1],
      ['Fractions', '3rd grade / Maths/Physics', 1],
      ['Birds', null, 2],
    ]);
  });

  it('may end its lines as it likes, with a byte order mark', () => {
    expect(read('\uFEFF// x\r\nQ{T}\r\n\r\nR{F}\r\rS{T}').map(({ text }) => text)).toEqual(['Q', 'R', 'S']);
  });

  it('tells by line and column what is no GIFT, and reads the rest', () => {
    expect(told('Q{T}\nR{F}\n\nS{T}')).toEqual([['syntax', 2, 2]]);
    expect(expected('Q{T}\nR{F}')).toEqual(['blank_line']);
    expect(told('Q{=a\n\nR{F}')).toEqual([['syntax', 1, 2]]);
    expect(expected('Q{=a')).toEqual(['}']);
    expect(told('Q{=a {b} }')).toEqual([['syntax', 1, 6]]);
    expect(told('Q }')).toEqual([['syntax', 1, 3]]);
    expect(told('Q{T} and }')).toEqual([['syntax', 1, 10]]);
    expect(told('::name\nQ{T}')).toEqual([['syntax', 1, 1]]);
    expect(told('Q{yes}')).toEqual([['syntax', 1, 3]]);
    expect(read('Q{=a\n\nR{F}\n\nS{T}').map(({ text }) => text)).toEqual(['R', 'S']);
  });

  it('has a question at least, and not more than a quiz may have', () => {
    expect(told('')).toEqual([['empty', null, null]]);
    expect(told('// nothing')).toEqual([['empty', null, null]]);
    expect(told('{T}')).toEqual([['empty', 1, 1]]);
    const many = 'Q{T}\n\n'.repeat(201);
    expect(told(many)).toEqual([['too_many', 401, 1]]);
  });

  it('is read to drafts that a quiz takes', () => {
    const text =
      'Q{=a ~%50%b#c}\n\nQ{=a =b}\n\nQ{#1..2}\n\nQ{=a -> b =c -> d}\n\nQ{T}\n\nQ{}\n\nQ{>2 ALL\na\nb}';
    for (const draft of read(text)) expect(faultsOf(questionSchema.parse(draft))).toEqual([]);
  });
});
