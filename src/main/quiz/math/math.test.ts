import { beforeEach, expect, test } from 'vitest';
import type { Formula } from './math-thread.ts';
import { createQuizMath } from './math.ts';

let asked: string[];
let told: string[];
beforeEach(() => {
  asked = [];
  told = [];
});
const mathBy = (setOne: (formula: Formula) => string | null | undefined, clock = () => 0) =>
  createQuizMath({
    clock,
    thread: {
      set(formula) {
        asked.push(formula.source);
        return Promise.resolve(setOne(formula));
      },
    },
    onSet: (outcome) => told.push(outcome),
  });

test('gives each text in its parts, and asks for a formula once', async () => {
  const math = mathBy(({ source }) => `<math>${source}</math>`);
  const x = { source: 'x', is_block: false, mathml: '<math>x</math>' };
  expect(await math.set(['값 $x$', '', '$x$$$x$$'])).toEqual([
    [{ text: '값 ' }, x],
    [],
    [x, { ...x, is_block: true }],
  ]);
  expect(await math.set(['$x$'])).toEqual([[x]]);
  // In its line, and in lines of its own.
  expect(asked).toEqual(['x', 'x']);
  expect(told).toEqual(['set', 'set']);
});

test('remembers the last 500, and what cannot be set among them', async () => {
  const math = mathBy(() => null);
  const texts = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => `$x_{${String(from + index)}}$`);
  await math.set(texts(0, 300));
  await math.set(texts(300, 200));
  await math.set(texts(0, 1));
  expect(asked).toHaveLength(500);
  await math.set(texts(500, 1));
  await math.set(texts(0, 1));
  expect(asked).toHaveLength(501);
  await math.set(texts(1, 1));
  expect(asked).toHaveLength(502);
});

test('gives up a request whose formulas hold the thread up, and asks for those never again', async () => {
  const math = mathBy(({ source }) => (source.startsWith('hang') ? undefined : '<math></math>'));
  const answer = await math.set(['$hang1$', '$hang2$', '$x$']);
  expect(answer.flat()).toMatchObject([{ mathml: null }, { mathml: null }, { mathml: null }]);
  expect(asked).toEqual(['hang1', 'hang2']);
  expect((await math.set(['$hang1$ $x$'])).flat()).toMatchObject([
    { mathml: null },
    {},
    { mathml: '<math></math>' },
  ]);
  expect(asked).toEqual(['hang1', 'hang2', 'x']);
});

test('leaves what is beyond the bound of one request as it is written', async () => {
  const math = mathBy(() => '<math></math>');
  const [parts = []] = await math.set([
    Array.from({ length: 401 }, (_, index) => `$a_{${String(index)}}$`).join(' '),
  ]);
  expect(parts.at(-1)).toEqual({ source: 'a_{400}', is_block: false, mathml: null });
  expect(parts.at(-3)).toMatchObject({ source: 'a_{399}', mathml: '<math></math>' });
});

test('of one request sets what it comes to within five seconds, and asks for the rest when it is asked again', async () => {
  let now = 0;
  const slowly = (): string => {
    now += 1900;
    return '<math></math>';
  };
  const math = mathBy(slowly, () => now);
  const text = '$a$ $b$ $c$ $d$';
  const setIn = async () =>
    (await math.set([text])).flat().flatMap((part) => ('mathml' in part ? part.mathml !== null : []));
  expect(await setIn()).toEqual([true, true, true, false]);
  expect(await setIn()).toEqual([true, true, true, true]);
});
