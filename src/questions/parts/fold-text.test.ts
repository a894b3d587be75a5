import { describe, expect, it } from 'vitest';
import { foldText, type Folding } from './fold-text.ts';

const LOOSE: Folding = { case: true, spacing: true, punctuation: true };
const STRICT: Folding = { case: false, spacing: false, punctuation: false };

const foldings = [true, false].flatMap((no_case) =>
  [true, false].flatMap((spacing) =>
    [true, false].map((punctuation): Folding => ({ case: no_case, spacing, punctuation })),
  ),
);

describe('foldText', () => {
  it.each([
    ['서울 특별시.', '서울특별시'],
    ['서울'.normalize('NFD'), '서울'],
    ['ＳＥＯＵＬ', 'seoul'],
    ['ｻｰﾋﾞｽ', 'サービス'],
    ['Straße', 'STRASSE'],
    ['ẞ', 'ß'],
    ['İstanbul', 'istanbul'],
    ['ısı', 'ISI'],
    ['ΟΔΟΣ', 'οδος'],
    ['\u00A0서\u3000울\t\n', '서울'],
    ['서\u200B울\uFEFF', '서울'],
    ['‘서울’', "'서울'"],
    ['(서울)', '서울'],
    ['남ㆍ북', '남·북'],
    ['3ㆍ1 운동', '3.1운동'],
    ['COVID-19', 'covid19'],
    ['코로나-19', '코로나 19'],
    ['1,000', '1000'],
    ['1, 5', '1,5'],
    ['.5', '0.5'],
    ['H₂O', 'h2o'],
    ['㎠', 'cm²'],
    ['x^2', 'x²'],
    ['x + 1', 'x+1'],
    ['2(x+1).', '2(x+1)'],
    ['3 – 1', '3-1'],
    ['1½', '1 1/2'],
    ['안녕하세요~', '안녕하세요'],
    ['<동의보감>', '『동의보감』'],
    ['②③', '2, 3'],
    ['❤️', '❤'],
  ])('takes %j for %j', (one, other) => {
    expect(foldText(one, LOOSE)).toBe(foldText(other, LOOSE));
  });

  it.each([
    ['3.5', '35'],
    ['.5', '5'],
    ['1,5', '15'],
    ['1, 234', '1234'],
    ['3 4', '34'],
    ['-3', '3'],
    ['답은 -3', '답은 3'],
    ['3~5', '35'],
    ['3/4', '34'],
    ['10³', '103'],
    ['x⁻¹', 'x-1'],
    ['1½', '11/2'],
    ['2(x+1)', '2x+1'],
    ['a-b', 'ab'],
    ['C#', 'C'],
    ['②③', '23'],
    ['a < b', 'ab'],
    ['C++', 'C'],
    ['50%', '50'],
    [',', '.'],
  ])('tells %j from %j', (one, other) => {
    expect(foldText(one, LOOSE)).not.toBe(foldText(other, LOOSE));
  });

  it('ignores nothing that it is not told to, but how a text is put together', () => {
    const strictly = (text: string): string => foldText(text, STRICT);
    expect(strictly('Seoul')).not.toBe(strictly('seoul'));
    expect(strictly('서울 시')).not.toBe(strictly('서울시'));
    expect(strictly('서울.')).not.toBe(strictly('서울'));
    expect(strictly(' 서울   시 ')).toBe('서울 시');
    expect(strictly('“서울” – 부산')).toBe('"서울" - 부산');
    expect(strictly('−3')).toBe(strictly('-3'));
  });

  it('parts words by punctuation where blanks matter', () => {
    const folding = { ...LOOSE, spacing: false };
    expect(foldText('사과,배', folding)).toBe('사과 배');
    expect(foldText("don't!", folding)).toBe('dont');
  });

  it('leaves what it has folded, of any one character between any others', () => {
    const around = ['', 'a', '1', '가', '1, ', ' -', '.'];
    for (let code = 0; code < 0x1_1000; code += 7) {
      const before = around[code % around.length] ?? '';
      const after = around[(code >> 3) % around.length] ?? '';
      const text = `${before}${String.fromCodePoint(code)}${after}`;
      for (const folding of [LOOSE, STRICT]) {
        const folded = foldText(text, folding);
        expect(foldText(folded, folding), JSON.stringify(text)).toBe(folded);
      }
    }
  });

  it('takes any string there is, and a long one of the same', () => {
    for (const folding of foldings) {
      for (const part of ['\uD800', '\uDC00', '.', '-', '- ', '1,', '1.', ' ', '́', 'ﷺ', '( ', '\u0000']) {
        const folded = foldText(part.repeat(200), folding);
        expect(foldText(folded, folding)).toBe(folded);
      }
    }
  });
});
