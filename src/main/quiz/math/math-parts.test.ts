import { expect, it, test } from 'vitest';
import { FORMULA_CHARS, partsOf } from './math-parts.ts';

const inline = (source: string) => ({ source, is_block: false });
const block = (source: string) => ({ source, is_block: true });
const words = (text: string) => ({ text });

it.each([
  ['', []],
  ['수도는?', [words('수도는?')]],
  ['$x^2$', [inline('x^2')]],
  ['$x$과 $y$의 합', [inline('x'), words('과 '), inline('y'), words('의 합')]],
  ['다음을 푸세요. $$\nx^2 = 4\n$$ 답은?', [words('다음을 푸세요. '), block('x^2 = 4'), words(' 답은?')]],
  ['$5 and $10', [words('$5 and $10')]],
  ['$5와 $10', [words('$5와 $10')]],
  ['$20,000 and USD$30,000', [words('$20,000 and USD$30,000')]],
  [String.raw`\$5 $x$`, [words('$5 '), inline('x')]],
  [String.raw`$a\$b$`, [inline(String.raw`a\$b`)]],
  ['$ x $', [words('$ x $')]],
  ['$x', [words('$x')]],
  ['$$x$', [words('$$x$')]],
  ['$$$$', [words('$$$$')]],
  ['$a\nb$', [words('$a\nb$')]],
  ['\\', [words('\\')]],
  ['$x\\', [words('$x\\')]],
])('takes %j apart', (text, parts) => {
  expect(partsOf(text)).toEqual(parts);
});

test('a formula that is too long is words', () => {
  const text = `$${'x'.repeat(FORMULA_CHARS + 1)}$`;
  expect(partsOf(text)).toEqual([words(text)]);
  expect(partsOf(`$${'x'.repeat(FORMULA_CHARS)}$`)).toEqual([inline('x'.repeat(FORMULA_CHARS))]);
});
