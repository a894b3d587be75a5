import { expect, test } from 'vitest';
import { createInstance } from 'i18next';
import type { Advice } from '../../../shared/contract/air.ts';
import { teacherTexts } from '../texts.ts';
import { adviceBlanks } from './advice-blanks.ts';

const advice = (code: Advice['code'], details: Advice['details']): Advice => ({
  code,
  since: '2026-03-02T01:00:00.000Z',
  details,
});

const sayerOf = async (lng: 'ko' | 'en') => {
  const i18n = createInstance();
  await i18n.init({
    lng,
    resources: { [lng]: { translation: teacherTexts[lng] } },
    interpolation: { escapeValue: false },
  });
  return (one: Advice, part: 'title' | 'fix' | 'detail'): string =>
    i18n.t(`advice.${one.code}.${part}`, { ...adviceBlanks(one, lng) });
};

test('the sentences are whole, in both languages', async () => {
  const all = [
    advice('no_picture', { count: 2, name: '민준, 서연' }),
    advice('lower_bitrate', { viewers: 30, mbps: 4, target_mbps: 2.5 }),
    advice('many_weak', { count: 4 }),
    advice('weak_student', { count: 1, name: '민준', others_well: 1 }),
    advice('seat_burst', { address: '192.168.0.23', count: 40 }),
  ];
  for (const language of ['ko', 'en'] as const) {
    const say = await sayerOf(language);
    for (const one of all) {
      for (const part of ['title', 'fix', 'detail'] as const) {
        const sentence = say(one, part);
        expect(sentence).not.toMatch(/\{\{|\}\}|^advice\.|undefined|NaN/);
      }
    }
  }
});

test('a class that takes too much reads the number for OBS', async () => {
  const one = advice('lower_bitrate', { viewers: 30, mbps: 4, target_mbps: 2.5 });
  const say = await sayerOf('ko');
  expect(say(one, 'title')).toBe('30명이 보고 있어요. 화질을 한 단계 낮추면 덜 끊겨요');
  expect(say(one, 'fix')).toContain('2500 Kbps');
});

test('English tells one from several', async () => {
  const say = await sayerOf('en');
  expect(say(advice('many_weak', { count: 1 }), 'title')).toBe('The picture is slow for 1 student');
  expect(say(advice('many_weak', { count: 4 }), 'title')).toBe('The picture is slow for 4 students');
});
