import { describe, expect, it } from 'vitest';
import { adviceSchema } from '../contract/air.ts';
import { problemCodeSchema } from '../contract/node/problems.ts';
import {
  ingestWarningCodeSchema,
  publishRefusalReasonSchema,
  repairModeSchema,
} from '../contract/media/stream.ts';
import { wayFailureReasonSchema } from '../contract/media/ways.ts';
import { errorsKo } from './ko/errors.ts';
import { httpKo } from './ko/http.ts';
import { studentEn, studentKo } from './student.ts';
import { teacherEn, teacherKo } from './teacher.ts';

interface Tree {
  readonly [key: string]: string | Tree;
}

const leaves = (tree: Tree, path = ''): [path: string, text: string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : leaves(value, `${path}${key}.`),
  );

const blanksOf = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe.each([
  ['en', teacherEn],
  ['ko', teacherKo],
])('the teacher’s words in %s', (_language, words) => {
  it('say each warning, refusal and problem, and no other', () => {
    expect(Object.keys(words.warnings).sort()).toEqual([...ingestWarningCodeSchema.options].sort());
    expect(Object.keys(words.refusals).sort()).toEqual([...publishRefusalReasonSchema.options].sort());
    expect(Object.keys(words.problems).sort()).toEqual([...problemCodeSchema.options].sort());
  });

  it('say each advice, and why a way is not played', () => {
    expect(Object.keys(words.advice).sort()).toEqual([...adviceSchema.shape.code.options].sort());
    expect(Object.keys(words.ways).sort()).toEqual([...wayFailureReasonSchema.options].sort());
  });

  it('name each way of repair', () => {
    for (const mode of repairModeSchema.options)
      expect(words.teacher.source).toHaveProperty(`repair_${mode}`);
  });

  it('leave nothing empty', () => {
    expect(leaves(words).filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});

it('has the same keys and the same blanks to fill in both languages', () => {
  const korean = new Map(leaves(teacherKo));
  const english = leaves(teacherEn);
  expect([...korean.keys()].sort()).toEqual(english.map(([path]) => path).sort());
  for (const [path, text] of english)
    expect([path, blanksOf(korean.get(path) ?? '')]).toEqual([path, blanksOf(text)]);
});

it.each([
  ['en', teacherEn, studentEn],
  ['ko', teacherKo, studentKo],
] as const)('quotes students’ own sentences in %s', (_language, teacher, { student }) => {
  expect(teacher.teacher.quoted.teacher_away).toBe(student.status.teacher_away.title);
  expect(teacher.teacher.live.curtain.reconnecting_hint).toContain('{{said}}');
});

/** Words that a translation would use and a Korean teacher would not. */
const TRANSLATED =
  /저절로|스스로|닿지 않아요|까닭|늦는 시간|데이터 양|1초에|튜닝|넣어 주세요(?<!붙여 넣어 주세요)|대시보드|와이파이/;

/** One thing has one word: what stands here has another. ffmpeg is read as ending in a consonant. */
const OTHER_WORDS = /참여 코드|낮은 화질|새로 고|ffmpeg[가를는와]|join code|detour|light picture/i;

it('speaks Korean as a teacher would, and has one word for one thing', () => {
  const korean = [teacherKo, studentKo, httpKo, errorsKo].flatMap((words) => leaves(words));
  expect(korean.filter(([, text]) => TRANSLATED.test(text))).toEqual([]);
  const english = [teacherEn, studentEn].flatMap((words) => leaves(words));
  expect([...korean, ...english].filter(([, text]) => OTHER_WORDS.test(text))).toEqual([]);
  expect(studentKo.student.ways.hls.name).toBe(studentKo.student.ways.flv.name);
  expect(teacherKo.teacher.students.way_hls).toContain(studentKo.student.ways.hls.name);
  expect(studentKo.student.quality.light).toBe(teacherKo.teacher.students.light);
  expect(studentEn.student.quality.light.toLowerCase()).toBe(teacherEn.teacher.students.light);
  const { share, source, connect } = teacherKo.teacher;
  expect(share.link_live).toBe('이 화면이 학생들에게 보이고 있어요.');
  expect(share.starting).toBe('공유할 화면을 고르는 중이에요…');
  expect(source.facts).toContain('초당 {{fps}}프레임');
  expect([source.bitrate, teacherKo.teacher.students.delay]).toEqual(['비트레이트', '지연 시간']);
  expect(connect.obs_more_3).toContain('조정: zerolatency');
});
