import { beforeEach, expect, test } from 'vitest';
import { kindOf, questionSchema } from '../../questions/kinds.ts';
import type { MathParts } from '../../shared/contract/math-parts.ts';
import { formulaTextsOf, mathWithin, setQuestionMath } from './question-math.ts';

let asked: string[][];
let now: number;
beforeEach(() => {
  asked = [];
  now = 0;
});
const setMath = async (texts: readonly string[]): Promise<MathParts[]> => {
  asked.push([...texts]);
  now += 4000;
  return texts.map((text) =>
    text.includes('price') ? [{ text }] : [{ source: text, is_block: false, mathml: `<math>${text}</math>` }],
  );
};
const deps = { setMath, now_ms: () => now };

const single = questionSchema.parse({
  type: 'single',
  question_id: 'q',
  text: 'What is $x$?',
  options: ['$1$', 'two', '$1$', 'a price of $5'],
  correct: 0,
  option_notes: ['because $1 = 1$'],
  explanation: 'see $y$',
});
const matching = questionSchema.parse({
  type: 'matching',
  text: 'Which?',
  left: ['$a$', 'b'],
  right: ['$c$', 'd'],
});

test('every text that may have a formula is found, once, whatever its type calls it', () => {
  expect(formulaTextsOf(single).sort()).toEqual(
    ['What is $x$?', '$1$', 'a price of $5', 'because $1 = 1$', 'see $y$'].sort(),
  );
  expect(formulaTextsOf(matching)).toEqual(['$a$', '$c$']);
});

test('60 texts of a question, and no depth without an end', () => {
  const many = { options: Array.from({ length: 99 }, (_, index) => `$x_${String(index)}$`) };
  expect(formulaTextsOf(many)).toHaveLength(60);
  let deep: unknown = '$x$';
  for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
  expect(formulaTextsOf(deep)).toEqual([]);
});

test('what has no formula is not among what was set, and no text is asked for twice', async () => {
  const math = await setQuestionMath([single, matching, single], deps);
  expect(Object.keys(math).sort()).toEqual(
    ['What is $x$?', '$1$', 'because $1 = 1$', 'see $y$', '$a$', '$c$'].sort(),
  );
  // A text without a formula is nothing to remember.
  expect(asked.slice(1)).toEqual([['$a$', '$c$'], ['a price of $5']]);
});

test('before the reveal a student has no formula of the key', async () => {
  const math = await setQuestionMath([single], deps);
  const seen = mathWithin(kindOf(single).forStudents(single), math);
  expect(Object.keys(seen).sort()).toEqual(['$1$', 'What is $x$?']);
  expect(Object.keys(mathWithin(single, math))).toContain('see $y$');
});

test('a run whose formulas take too long is asked with the rest as it is written', async () => {
  const questions = Array.from({ length: 9 }, (_, index) => ({ text: `$x_${String(index)}$` }));
  expect(Object.keys(await setQuestionMath(questions, deps))).toEqual(['$x_0$', '$x_1$', '$x_2$']);
});
