import { expect, it } from 'vitest';
import { cutTo, pastedLines, pastedTexts } from './pasted-lines.ts';

it('makes an option of each line that has something', () => {
  expect(pastedLines('서울\r\n\r\n 부산 \n대전\n')).toEqual(['서울', '부산', '대전']);
  expect(pastedLines('서울')).toEqual(['서울']);
  expect(pastedLines(' \n ')).toEqual([]);
});

it('leaves out numbers and bullets that all lines begin with', () => {
  const expected = ['서울', '부산'];
  for (const text of [
    '① 서울\n②부산',
    '1. 서울\n2. 부산',
    '(1) 서울\n(2) 부산',
    'A) 서울\nB) 부산',
    '가. 서울\n나. 부산',
    'ㄱ. 서울\nㄴ. 부산',
    '- 서울\n- 부산',
    '• 서울\n• 부산',
  ])
    expect(pastedLines(text), text).toEqual(expected);
  expect(pastedLines('① 서울 ② 부산 ③대전')).toEqual(['서울', '부산', '대전']);
});

it('keeps what is no number of a list', () => {
  expect(pastedLines('1.5 m\n2.5 m')).toEqual(['1.5 m', '2.5 m']);
  expect(pastedLines('A. 서울\n부산')).toEqual(['A. 서울', '부산']);
  expect(pastedLines('①과 ②의 차')).toEqual(['①과 ②의 차']);
  expect(pastedLines('②와 ① 사이')).toEqual(['②와 ① 사이']);
  expect(pastedLines('①\n②')).toEqual(['①', '②']);
  expect(pastedLines('-3\n-2')).toEqual(['-3', '-2']);
});

it('reads circled numbers side by side, over several lines too', () => {
  const expected = ['서울', '부산', '대전', '대구'];
  expect(pastedLines('① 서울 ② 부산\n③ 대전 ④ 대구')).toEqual(expected);
  expect(pastedLines('①서울 ②부산 ③대전\n④대구')).toEqual(expected);
  expect(pastedLines('① ②와 ③의 합\n② ①과 ③의 합')).toEqual(['②와 ③의 합', '①과 ③의 합']);
});

it('puts lines in the place of a selection, and cuts no character in two', () => {
  expect(pastedTexts(['a', 'b'], ['<', '>'], 9)).toEqual(['<a', 'b>']);
  expect(pastedTexts(['a'], ['<', '>'], 9)).toEqual(['<a>']);
  expect(cutTo('ab🙂', 3)).toBe('ab');
});
