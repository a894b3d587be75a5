import { expect, test } from 'vitest';
import { newsOf, type News } from './news.ts';

const leaf = { at: '2026-03-02T01:00:00.000Z', title: '잎' };
const root = { at: '2026-03-02T01:05:00.000Z', title: '뿌리' };
const stem = { at: '2026-03-02T01:06:00.000Z', title: '줄기' };

test('what comes is told once; hiding it tells of nothing, and least of an older one', () => {
  let news: News = { at: leaf.at, title: null };
  const titles = [leaf, root, root, leaf, null, root, stem].map((newest) => {
    news = newsOf(news, newest);
    return news.title;
  });
  expect(titles).toEqual([null, '뿌리', '뿌리', null, null, null, '줄기']);
});

test('the same is the same object, so that nothing is drawn anew', () => {
  const told = newsOf({ at: '', title: null }, leaf);
  expect(newsOf(told, { ...leaf })).toBe(told);
});
