import { expect, it } from 'vitest';
import { larixLink } from './phone-link.ts';

const parsed = (link: string) =>
  Object.fromEntries(
    link
      .slice('larix://set/v1?'.length)
      .split('&')
      .map((pair) => pair.split('='))
      .map(([key, value]) => [key ?? '', decodeURIComponent(value ?? '')]),
  );

it('carries the whole address, escaped, and a key frame each second', () => {
  const link = larixLink('rtmp://192.168.0.7:1935/live/ab_C-1', 'AIRClass');
  expect(link).toMatch(
    /^larix:\/\/set\/v1\?conn\[\]\[url\]=rtmp%3A%2F%2F192\.168\.0\.7%3A1935%2Flive%2Fab_C-1&/,
  );
  expect(parsed(link)).toMatchObject({
    'conn[][url]': 'rtmp://192.168.0.7:1935/live/ab_C-1',
    'conn[][name]': 'AIRClass',
    'enc[vid][keyframe]': '1',
    'enc[vid][format]': 'avc',
  });
});

it('writes a space so that the app reads a space', () => {
  expect(larixLink('rtmp://h/live/k', '3학년 2반')).toContain(
    'conn[][name]=3%ED%95%99%EB%85%84%202%EB%B0%98&',
  );
});
