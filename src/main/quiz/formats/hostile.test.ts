import { describe, expect, it } from 'vitest';
import { faultsOf, questionSchema } from '../../../questions/kinds.ts';
import { QUIZZES } from '../../../shared/contract/quiz.ts';
import { readAiken } from './aiken/read-aiken.ts';
import { createRandom } from '../../../../test/support/rtmp/mutate.ts';
import { countSteps } from '../../../../test/support/quiz/count-steps.ts';
import { EVERY_TYPE, EXAMPLES, HARD_TEXTS, question } from '../../../../test/support/quiz/gift-examples.ts';
import type { ReadQuizFile } from './formats.types.ts';
import { readGift } from './gift/read-gift.ts';
import { textOfHtml } from './html-text.ts';
import { readMoodleXml } from './moodle_xml/read-moodle-xml.ts';
import { writeMoodleXml } from './moodle_xml/write-moodle-xml.ts';

const READERS = { gift: readGift, aiken: readAiken, moodle_xml: readMoodleXml };
type Format = keyof typeof READERS;

/** Whatever a file says: problems and questions are within bounds, and a draft without an error is a question. */
const check = (read: ReadQuizFile, file: string): void => {
  expect(read.problems.length).toBeLessThanOrEqual(QUIZZES.import_problems);
  const has_errors = read.problems.some(({ rank }) => rank === 'error');
  for (const { questions } of read.quizzes) {
    expect(questions.length).toBeLessThanOrEqual(QUIZZES.questions);
    for (const draft of questions) {
      const parsed = questionSchema.safeParse({ ...draft, pictures: [] });
      expect([parsed.error, file]).toEqual([undefined, file]);
      if (!has_errors && parsed.success)
        expect([faultsOf(parsed.data).filter(({ rank }) => rank === 'broken'), file]).toEqual([[], file]);
    }
  }
};

const XML = writeMoodleXml(
  { title: 'T', folder: 'F', questions: EVERY_TYPE.map((fields) => question(fields)) },
  new Map(),
);
const SEEDS: Readonly<Record<Format, readonly string[]>> = {
  gift: [
    ...EXAMPLES.map(([, text]) => text),
    ...HARD_TEXTS,
    '$CATEGORY: a/b\n\nQ{T}',
    '// airclass: {"type":"poll"}\nQ{~a ~b}',
  ],
  aiken: ['Q\nA. a\nB. b\nANSWER: A\n\nR\nA) c\nB) d\nANSWER: B', ...HARD_TEXTS],
  moodle_xml: [XML, ...HARD_TEXTS.map((text) => `<quiz>${text}</quiz>`)],
};
const PIECES =
  '{ } ~ = # #### : :: \\ \\\\ -> % %50% %-1% .. [html] [ ] < > & &lt; <b> <img </p> <sup> " \' / // \n \n\n \t \u0000 \u200b \ud800 \uFEFF 가 😀 1 -2 1e9 T FALSE * $ $CATEGORY: A. B) ANSWER: <!-- --> <![CDATA[ ]]> <?x ?> <question <answer> </answer> <text> </text> fraction="1"'.split(
    / (?! )/,
  );

describe.each(Object.keys(READERS) as Format[])('a file of %s', (format) => {
  const reader = READERS[format];

  it('is read, whatever it was turned into', () => {
    const random = createRandom(7);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    for (let round = 0; round < 1500; round += 1) {
      let file = random() < 0.2 ? '' : pick(SEEDS[format]);
      for (let change = 0; change < 1 + random() * 6; change += 1) {
        const at = Math.floor(random() * (file.length + 1));
        const gone = random() < 0.5 ? 0 : Math.floor(random() * 12);
        file = file.slice(0, at) + (random() < 0.7 ? pick(PIECES) : '') + file.slice(at + gone);
      }
      check(reader(file), file);
    }
  });

  it('takes no longer than it is long', () => {
    for (const piece of HOSTILE) {
      const steps = [10_000, 20_000].map((length) => {
        const file = piece.repeat(Math.ceil(length / piece.length));
        return countSteps(() => void reader(format === 'moodle_xml' ? `<quiz>${file}` : file)) / file.length;
      });
      expect([piece, steps[1]! <= steps[0]! * 1.3 + 1, steps[1]! < 150]).toEqual([piece, true, true]);
    }
  });

  it('ends where it is as large as it may be', () => {
    for (const piece of ['{', 'Q{=a\n\n', '<a ', '\\', 'Q\nA. a\n', ' ']) {
      const read = reader(piece.repeat(QUIZZES.import_bytes / piece.length));
      expect(read.problems.filter(({ rank }) => rank === 'error').length).toBeGreaterThan(0);
    }
  });
});

const HOSTILE = [
  ...['{', '}', '~', '=', '#', ':', '\\', '/', ' ', '\n', '<', '>', '&', '[', '%', '*', '"', '\t \n'],
  ...[
    '{\n\n',
    'Q{=a ',
    'Q{=a}\n\n',
    'Q{~a}\n',
    '{=a -> b ',
    '{#1',
    '{>9 V V ',
    '::',
    '::a\n\n',
    '$CATEGORY:x/',
    '$CATEGORY:x\n',
  ],
  ...[
    '<b>',
    "<a '",
    '<a "',
    '<sup>x',
    '<script>',
    '<img src="',
    '&lt;',
    '&#',
    '![',
    '[html]<',
    '[html]<p>{T}\n\n',
  ],
  ...['Q\n', 'A. a\n', 'ANSWER: A\n', 'Q\nA. a\nB. b\nANSWER: A, B\n'],
  ...['<a>', '<a/>', '<a b="c"', '<!--', '<![CDATA[', '<?', '</a>', '<text>x</text>'],
  '<question type="multichoice"><questiontext><text>&lt;img src="x"&gt;</text></questiontext><answer fraction="1"/></question>',
  '<question type="matching"><questiontext/><subquestion><text>a</text><answer><text>b</text></answer></subquestion></question>',
];

it('makes no HTML longer work than it is long', () => {
  for (const piece of HOSTILE) {
    const [one, two] = [10_000, 20_000].map((length) => {
      const html = piece.repeat(Math.ceil(length / piece.length));
      return countSteps(() => void textOfHtml(html)) / html.length;
    });
    expect([piece, two! <= one! * 1.3 + 1]).toEqual([piece, true]);
  }
});
