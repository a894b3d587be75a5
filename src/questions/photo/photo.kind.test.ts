import { describe, expect, it } from 'vitest';
import { photo, type PhotoQuestion } from './photo.kind.ts';

const question = (fields: object = {}): PhotoQuestion =>
  photo.schema.parse({ type: 'photo', text: '풀이를 찍어 올리세요.', ...fields });
const RUBRIC = [
  {
    criterion: '풀이 과정',
    levels: [
      { label: '빠짐없음', points: 2 },
      { label: '일부', points: 1 },
    ],
  },
];

describe('photo', () => {
  it('takes one to three pictures by their ids, none twice', () => {
    for (const picture_ids of [['a'], ['a', 'b', 'c']]) {
      const answer = photo.answer.parse({ picture_ids });
      expect(photo.fits(question(), answer)).toBe(true);
      expect(photo.grade(question(), answer)).toBeNull();
    }
    expect(photo.fits(question(), { picture_ids: ['a', 'a'] })).toBe(false);
    for (const picture_ids of [[], ['a', 'b', 'c', 'd'], ['../a'], [1], 'a'])
      expect(photo.answer.safeParse({ picture_ids }).success).toBe(false);
  });

  it('says how many pages there are', () => {
    expect(photo.say(question(), { picture_ids: ['a'] })).toBe('photo (1 page)');
    expect(photo.say(question(), { picture_ids: ['a', 'b'] })).toBe('photo (2 pages)');
  });

  it('is marked by hand, by a rubric that is whole', () => {
    expect(photo.isKeyed(question({ rubric: RUBRIC }))).toBe(false);
    expect(photo.faultsOf(question({ rubric: RUBRIC }))).toEqual([]);
    expect(photo.faultsOf(question())).toEqual([]);
    expect(
      photo
        .faultsOf(question({ rubric: [{ criterion: '', levels: RUBRIC[0]!.levels }] }))
        .map(({ rank }) => rank),
    ).toEqual(['unready']);
  });

  it('shows students neither the rubric nor the explanation', () => {
    const seen = photo.forStudents(question({ rubric: RUBRIC, explanation: '근의 공식을 써요.' }));
    expect(Object.keys(seen).sort()).toEqual(
      ['pictures', 'points', 'text', 'time_limit_seconds', 'type'].sort(),
    );
  });
});
