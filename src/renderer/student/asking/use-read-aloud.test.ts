import { expect, test } from 'vitest';
import { voiceFor } from './use-read-aloud.ts';

const voice = (lang: string, localService = true) => ({ lang, localService });

test('takes a voice of the page’s language, the device’s own before one that is fetched', () => {
  const voices = [voice('en-US'), voice('ko-KR', false), voice('ko_KR')];
  expect([voiceFor(voices, 'ko'), voiceFor(voices, 'en')]).toEqual([2, 0]);
  expect(voiceFor([voice('ko-KR', false)], 'ko')).toBe(0);
});

test('has none where none speaks it: another language would read it as nonsense', () => {
  expect(voiceFor([voice('en-US'), voice('kok-IN')], 'ko')).toBeNull();
  expect(voiceFor([], 'en')).toBeNull();
});
