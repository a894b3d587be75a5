import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { RosterPreview } from '../../../shared/contract/rosters.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { readFile } from '../../tables/read-file.ts';
import { writeWorkbook } from '../../tables/workbook.ts';
import { ONE_ROSTER_TITLES } from './one-roster.ts';
import { previewOf } from './preview.ts';

const preview = async (file: string | Uint8Array, class_id?: string): Promise<RosterPreview> =>
  previewOf(
    await readFile(typeof file === 'string' ? Buffer.from(file) : file, { titles: ONE_ROSTER_TITLES }),
    class_id,
  );
const studentsOf = ({ rows }: RosterPreview) =>
  rows.map(({ student_number, name }) => [student_number, name]);
const problemsOf = ({ problems }: RosterPreview) => problems.map(({ line, code }) => [line, code]);

const THREE = [
  ['1', '김하늘'],
  ['2', '이바다'],
  ['3', '박산'],
];

describe('names', () => {
  it.each([
    ['with numbers before them', '1 김하늘\n2. 이바다\n3번 박산\n'],
    ['below titles', '번호 이름\n1 김하늘\n2 이바다\n3 박산'],
    ['as a table is pasted', '번호\t이름\n1\t김하늘\n2\t이바다\n3\t박산\n'],
    ['with what no title names', '1,김하늘,남\n2,이바다,여\n3,박산,남\n'],
    ['decomposed, as a Mac has them', '1 김하늘\n2 이바다\n3 박산'.normalize('NFD')],
    [
      'with titles of a school’s table above',
      '3학년 2반,,\n학년,출석번호,성명\n3,1번,김하늘\n3,2번,이바다\n성명,,성명\n3,3,박산',
    ],
  ])('are found %s', async (_name, text) => {
    const found = await preview(text);
    expect(studentsOf(found)).toEqual(THREE);
    expect(problemsOf(found)).toEqual([]);
  });

  it.each([
    ['김하늘\n이바다\n박산', ['김하늘', '이바다', '박산']],
    ['김하늘, 이바다, 박산', ['김하늘', '이바다', '박산']],
    ['Emma Clark\nLiam O’Neil', ['Emma Clark', 'Liam O’Neil']],
    ['given name,family name\nHaneul,Kim\n바다,이', ['Haneul Kim', '이바다']],
  ])('need no numbers: %j', async (text, names) => {
    expect(studentsOf(await preview(text))).toEqual(names.map((name) => [null, name]));
  });

  it('are told which columns they were read from, and which of these was guessed', async () => {
    expect((await preview('학번,성명\n10301,김하늘')).columns).toEqual([
      { field: 'number', column: 1, title: '학번' },
      { field: 'name', column: 2, title: '성명' },
    ]);
    expect((await preview('1,김하늘\n2,이바다')).columns).toContainEqual({
      field: 'name',
      column: 2,
      title: null,
    });
  });

  it('come with what guardians said, in our own words or as schools write it', async () => {
    const lines = [
      '번호,이름,보호자 동의,동의 날짜,동의 방법',
      '1,김하늘,동의함,2026-03-02,가정통신문',
      '2,이바다,X,2026. 3. 4.,',
      '3,박산,철회,언젠가,',
      '4,최빛나,글쎄,2026-03-02,말로',
    ];
    const found = await preview(lines.join('\n'));
    const { rows } = found;
    expect(rows.map(({ consent }) => consent)).toEqual([
      { state: 'given', date: '2026-03-02', form: '가정통신문' },
      { state: 'none', date: '2026-03-04', form: null },
      { state: 'withdrawn', date: null, form: null },
      // What is not understood may be a refusal.
      { state: 'none', date: null, form: null },
    ]);
    expect(found.problems).toEqual([
      { line: 4, code: 'consent_date_unknown', details: { said: '언젠가' } },
      { line: 5, code: 'consent_unknown', details: { said: '글쎄' } },
    ]);
    expect((await preview('번호,이름\n1,김하늘')).rows[0]?.consent).toBeNull();
  });

  it('of a workbook come from its first tab with rows; formulas are text', async () => {
    const file = await writeWorkbook([
      { name: 'empty', columns: [], rows: [] },
      {
        name: '명단',
        columns: ['번호', '이름'],
        rows: [
          [1, '김하늘'],
          [2, '=HYPERLINK("http://x")'],
        ],
      },
      { name: 'more', columns: ['x'], rows: [] },
    ]);
    const found = await preview(file);
    expect([found.kind, studentsOf(found)]).toEqual([
      'xlsx',
      [
        ['1', '김하늘'],
        ['2', '=HYPERLINK("http://x")'],
      ],
    ]);
    expect(found.problems).toEqual([
      { line: null, code: 'other_sheets', details: { sheet: '명단', count: 2 } },
    ]);
  });
});

describe('what wants a look', () => {
  it('is named by its line', async () => {
    const rows = [
      '번호,이름',
      '1,김하늘',
      '2,',
      '3,\u200B',
      `4,${'가'.repeat(41)}`,
      '1,김하늘',
      '1,이바다',
      '7,77',
    ];
    const found = await preview(rows.join('\n'));
    expect(studentsOf(found)).toEqual([
      ['1', '김하늘'],
      ['1', '김하늘'],
      ['1', '이바다'],
    ]);
    expect(found.problems).toEqual([
      { line: 3, code: 'no_name', details: {} },
      { line: 4, code: 'no_name', details: {} },
      { line: 5, code: 'name_too_long', details: { max: LIMITS.name_chars } },
      { line: 6, code: 'duplicate', details: { name: '김하늘', other: 2 } },
      { line: 7, code: 'same_number', details: { number: '1', other: 2 } },
      { line: 8, code: 'no_name', details: {} },
    ]);
  });

  it('says how many are too many', async () => {
    const names = Array.from(
      { length: LIMITS.roster_entries + 5 },
      (_, index) => `학생${'가나다라마'[index % 5] ?? ''}${String(index)}`,
    );
    const found = await preview(['이름', ...names].join('\n'));
    expect(found.rows).toHaveLength(LIMITS.roster_entries);
    expect(found.problems).toEqual([
      {
        line: LIMITS.roster_entries + 2,
        code: 'too_many',
        details: { max: LIMITS.roster_entries, left_out: 5 },
      },
    ]);
  });

  it('says how many are too many of a file with hundreds of thousands of rows', async () => {
    const found = await preview('이름\n' + '학생\n'.repeat(100_000));
    expect(found.rows).toHaveLength(LIMITS.roster_entries);
    expect(found.problems[0]).toEqual({
      line: LIMITS.roster_entries + 2,
      code: 'too_many',
      details: { max: LIMITS.roster_entries, left_out: 100_000 - LIMITS.roster_entries },
    });
  });

  it('says that nobody was found', async () => {
    expect(problemsOf(await preview('\n \n'))).toEqual([[null, 'no_rows']]);
    expect(problemsOf(await preview('1,2\n3,4'))).toEqual([[null, 'no_rows']]);
  });
});

const USERS = [
  'sourcedId,status,role,givenName,familyName,identifier',
  'u1,active,student,하늘,김,1',
  'u2,,student,Emma,Clark,2',
  'u3,tobedeleted,student,산,박,3',
  'u4,active,teacher,선생,이,',
  'u5,active,student,,,5',
];
const CLASSES = ['sourcedId,status,title', 'c1,,3학년 2반', 'c2,,3학년 3반', 'c3,,빈 반'];
const ENROLLMENTS = [
  'sourcedId,status,classSourcedId,userSourcedId,role',
  'e1,,c1,u1,student',
  'e2,,c2,u2,student',
  'e3,,c1,u4,teacher',
  'e4,,c1,gone,student',
  'e5,,nowhere,u1,student',
  'e6,tobedeleted,c1,u2,student',
];

const set = (files: Readonly<Record<string, readonly string[] | undefined>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).flatMap(([name, lines]) =>
        lines === undefined ? [] : [[name, strToU8(lines.join('\r\n'))]],
      ),
    ),
  );
const WHOLE = {
  'manifest.csv': ['propertyName,value', 'oneroster.version,1.1'],
  'users.csv': USERS,
  'classes.csv': CLASSES,
  'enrollments.csv': ENROLLMENTS,
};

describe('OneRoster', () => {
  it('asks which class where there are several, and says what is left out', async () => {
    const found = await preview(set(WHOLE));
    expect([found.kind, found.rows]).toEqual(['oneroster', []]);
    expect(found.classes).toEqual([
      { class_id: 'c1', name: '3학년 2반', students: 1 },
      { class_id: 'c2', name: '3학년 3반', students: 1 },
    ]);
    expect(found.problems.map(({ code, details }) => [code, details['count']])).toEqual([
      ['several_classes', 2],
      ['deleted_left_out', 2],
      ['teachers_left_out', 1],
      ['users_without_name', 1],
      ['orphan_enrollments', 2],
    ]);
  });

  it('gives the students of the class that was chosen, each name as it is written', async () => {
    expect(studentsOf(await preview(set(WHOLE), 'c1'))).toEqual([['1', '김하늘']]);
    expect(studentsOf(await preview(set(WHOLE), 'c2'))).toEqual([['2', 'Emma Clark']]);
  });

  it('names a BOM, a missing manifest and missing files', async () => {
    const found = await preview(
      set({
        ...WHOLE,
        'manifest.csv': undefined,
        'enrollments.csv': undefined,
        'users.csv': [`\uFEFF${USERS[0]!}`, ...USERS.slice(1)],
      }),
    );
    expect(found.problems).toEqual(
      expect.arrayContaining([
        { line: null, code: 'bom', details: { file: 'users.csv' } },
        { line: null, code: 'no_manifest', details: {} },
        { line: null, code: 'missing_file', details: { file: 'enrollments.csv' } },
      ]),
    );
    expect(studentsOf(found)).toEqual([
      ['1', '김하늘'],
      ['2', 'Emma Clark'],
    ]);
  });

  it('of version 1.2 has roles in a file of their own', async () => {
    const found = await preview(
      set({
        'manifest.csv': ['propertyName,value'],
        'users.csv': ['sourcedId,givenName,familyName', 'u1,하늘,김', 'u4,선생,이'],
        'roles.csv': ['sourcedId,userSourcedId,role', 'r1,u1,student', 'r2,u4,teacher'],
        'classes.csv': CLASSES,
        'enrollments.csv': ['sourcedId,classSourcedId,userSourcedId,role', 'e1,c1,u1,student'],
      }),
    );
    expect([studentsOf(found), problemsOf(found)]).toEqual([
      [[null, '김하늘']],
      [[null, 'teachers_left_out']],
    ]);
  });

  it('may be users.csv alone', async () => {
    const found = await preview(USERS.join('\n'));
    expect([found.kind, studentsOf(found)]).toEqual([
      'oneroster',
      [
        ['1', '김하늘'],
        ['2', 'Emma Clark'],
      ],
    ]);
  });
});
