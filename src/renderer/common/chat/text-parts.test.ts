import { expect, test } from 'vitest';
import { beginningOf, foldOf, textPartsOf } from './text-parts.ts';

const hrefs = (text: string) => textPartsOf(text).flatMap(({ href }) => href ?? []);

test('sets web addresses apart, without what stands behind them, and nothing else', () => {
  expect(textPartsOf('보세요 https://ebs.co.kr/a?b=1에서 (http://a.kr/x).')).toEqual([
    { text: '보세요 ', href: null },
    { text: 'https://ebs.co.kr/a?b=1', href: 'https://ebs.co.kr/a?b=1' },
    { text: '에서 (', href: null },
    { text: 'http://a.kr/x', href: 'http://a.kr/x' },
    { text: ').', href: null },
  ]);
  expect(hrefs('javascript:alert(1) data:text/html,x ftp://a.kr www.a.kr https://')).toEqual([]);
  expect(hrefs('https://school.kr@elsewhere.com https://a:b@c.kr')).toEqual([]);
  expect(hrefs('<a href="https://a.kr/">x</a>')).toEqual(['https://a.kr/']);
  expect(textPartsOf('')).toEqual([]);
});

test('an address has letters of every language, and none of the sentence around it', () => {
  const addressIn = (text: string) => textPartsOf(text).find(({ href }) => href !== null)?.text;
  const melting = 'https://ko.wikipedia.org/wiki/융해열';
  expect(hrefs(melting)).toEqual([`https://ko.wikipedia.org/wiki/${encodeURIComponent('융해열')}`]);
  expect(addressIn(`${melting} 을 읽어요`)).toBe(melting);
  expect(addressIn(`(${melting}).`)).toBe(melting);
  expect(addressIn(`“${melting}”라고`)).toBe(melting);
  expect(addressIn(`"${melting}"라고`)).toBe(melting);
  for (const whole of [
    'https://ko.wikipedia.org/wiki/열_(물리)',
    'https://ko.wikipedia.org/wiki/DNA의_복제',
    'https://a.kr/검색?말=물',
    'https://ja.wikipedia.org/wiki/融解熱#性質',
  ])
    expect(addressIn(`${whole} 보세요`)).toBe(whole);
  expect(addressIn('https://school.kr/를 열어요')).toBe('https://school.kr/');
  expect(addressIn('https://school.kr에서 봐요')).toBe('https://school.kr');
  expect(hrefs('앞에 https://를 붙여요')).toEqual([]);
});

test('a hostile text takes no longer than its length has reason for', () => {
  for (const piece of [')', '(', '가', 'https://', '가a', '가_', "'.", '/를'])
    expect(textPartsOf(`https://a.kr/${piece.repeat(200_000)}`).length).toBeGreaterThan(0);
});

test('an address that a fold cuts leads where the whole one does', () => {
  const parts = textPartsOf('보세요 https://a.kr/lesson 지금');
  expect(beginningOf(parts, 10)).toEqual([
    { text: '보세요 ', href: null },
    { text: 'https:', href: 'https://a.kr/lesson' },
  ]);
  expect(beginningOf(parts, 4)).toEqual(parts.slice(0, 1));
  expect(beginningOf(parts, 99)).toEqual(parts);
});

test('folds what is long to six lines, however it comes to them, and cuts no character in two', () => {
  const lines = (count: number): string => Array(count).fill('줄').join('\n');
  expect(foldOf(lines(7))).toBeNull();
  expect(foldOf(lines(8))).toBe(lines(6));
  expect(foldOf('가'.repeat(175))).toBeNull();
  expect(foldOf('가'.repeat(600))).toBe('가'.repeat(150));
  expect(foldOf('a'.repeat(350))).toBeNull();
  expect(foldOf('a'.repeat(600))).toBe('a'.repeat(300));
  expect(foldOf(`${'가'.repeat(60)}\n${'나'.repeat(120)}`)).toBe(`${'가'.repeat(60)}\n${'나'.repeat(75)}`);
  expect(foldOf(`a${'가'.repeat(149)}${'😀'.repeat(60)}`)).not.toMatch(/[\uD800-\uDBFF]$/);
  expect(foldOf(`${'가'.repeat(149)}👩‍🔬${'가'.repeat(60)}`)).toBe(`${'가'.repeat(149)}👩`);
});
