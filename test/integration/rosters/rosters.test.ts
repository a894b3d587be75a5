import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TeacherState } from '../../../src/shared/contract/index.ts';
import type { Roster, RosterPreview } from '../../../src/shared/contract/rosters.ts';
import { LIMITS } from '../../../src/shared/limits.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { errorCodeOf, type TestAnswer } from '../../support/http-client.ts';
import { openSocket, stateOf } from '../../support/ws-client.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const put = (roster_id: string, body: object): Promise<TestAnswer> =>
  app.send({ method: 'PUT', path: `/api/rosters/${roster_id}`, token: app.teacher, body });
const get = (path: string): Promise<TestAnswer> => app.send({ path, token: app.teacher });
const rosterOf = (answer: TestAnswer): Roster => {
  expect(answer.status).toBe(200);
  return answer.json as Roster;
};
const preview = async (file: string | Uint8Array): Promise<RosterPreview> => {
  const answer = await app.send({
    path: '/api/rosters/preview',
    token: app.teacher,
    headers: { 'Content-Type': 'application/octet-stream' },
    body: Buffer.from(file as string),
  });
  expect(answer.status).toBe(200);
  return answer.json as RosterPreview;
};
const file = async (path: string): Promise<{ readonly head: Headers; readonly bytes: Buffer }> => {
  const answer = await fetch(`${app.url}${path}`, { headers: { Authorization: `Bearer ${app.teacher}` } });
  expect(answer.status).toBe(200);
  return { head: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
};

const GIVEN = { state: 'given', date: '2026-03-02', form: '가정통신문' };
const NAMES = [{ name: '김하늘', student_number: '1', consent: GIVEN }, { name: '이바다' }];

describe('class lists', () => {
  test('are made, read, changed with their rows’ ids, and removed; the page is told of each', async () => {
    const page = await openSocket(app.url, app.teacher);
    const told = () => stateOf<TeacherState>(page, 'me').rosters;
    try {
      const made = rosterOf(await put('class-3-2', { name: ' 3학년 2반 ', students: NAMES }));
      expect(made).toMatchObject({ roster_id: 'class-3-2', name: '3학년 2반' });
      expect(
        made.students.map(({ name, student_number, consent }) => [name, student_number, consent.state]),
      ).toEqual([
        ['김하늘', '1', 'given'],
        ['이바다', null, 'unasked'],
      ]);
      await expect.poll(told).toMatchObject([{ roster_id: 'class-3-2', students: 2 }]);

      const [first, second] = made.students;
      const changed = rosterOf(
        await put('class-3-2', {
          name: '3-2',
          students: [{ name: '이바다' }, { name: '김하늘', student_number: '1' }],
        }),
      );
      expect(changed.students).toEqual([second, first]);
      expect([changed.created_at, changed.name]).toEqual([made.created_at, '3-2']);
      expect(rosterOf(await get('/api/rosters/class-3-2'))).toEqual(changed);
      expect((await get('/api/rosters')).json).toEqual([changed]);

      const late = await put('class-3-2', { name: 'late', students: [], version: made.version });
      expect(errorCodeOf(late)).toBe('conflict');
      expect(late.json).toMatchObject({ error: { details: { version: changed.version } } });
      await expect.poll(told).toMatchObject([{ version: changed.version }]);

      const removed = await app.send({
        method: 'DELETE',
        path: '/api/rosters/class-3-2',
        token: app.teacher,
      });
      expect(removed.status).toBe(204);
      expect(errorCodeOf(await get('/api/rosters/class-3-2'))).toBe('not_found');
      await expect.poll(told).toEqual([]);
      // As the page undoes it: the same rows again.
      expect(rosterOf(await put('class-3-2', { name: '3-2', students: changed.students })).students).toEqual(
        changed.students,
      );
    } finally {
      await page.close();
    }
  });

  test('are bounded and strict; the largest that the bounds allow is taken', async () => {
    const text = '가'.repeat(LIMITS.name_chars);
    const row = (index: number) => ({
      row_id: `${'r'.repeat(60)}${String(index).padStart(4, '0')}`,
      name: text,
      student_number: text,
      consent: { state: 'withdrawn', date: '2026-03-02', form: text },
    });
    const rows = Array.from({ length: LIMITS.roster_entries }, (_, index) => row(index));
    const largest = { name: '가'.repeat(LIMITS.title_chars), students: rows };
    expect(rosterOf(await put('large', largest)).students).toHaveLength(LIMITS.roster_entries);
    const bad = [
      { name: 'x', students: [...rows, row(999)] },
      { name: '', students: [] },
      { name: 'x', students: [{ name: '\u202E' }] },
      {
        name: 'x',
        students: [
          { name: 'a', row_id: 'r' },
          { name: 'b', row_id: 'r' },
        ],
      },
      { name: 'x', students: [{ name: 'a', consent: { state: 'yes', date: null, form: null } }] },
      { name: 'x', students: [], teacher_id: 'other' },
      { name: 'x', students: [], version: 1 },
    ];
    for (const body of bad) expect(errorCodeOf(await put('bad', body))).toBe('invalid_input');
    expect(errorCodeOf(await put('__proto__.x', { name: 'x', students: [] }))).toBe('invalid_input');
    expect(errorCodeOf(await put('bad', { name: 'x'.repeat(LIMITS.roster_body_bytes), students: [] }))).toBe(
      'too_large',
    );
    expect(errorCodeOf(await get('/api/rosters/bad'))).toBe('not_found');
  });

  test('go out as CSV and XLSX, and come back in as they were', async () => {
    rosterOf(
      await put('out', { name: '3/2 "A"', students: [...NAMES, { name: '=1+1', student_number: '-3' }] }),
    );
    const csv = await file('/api/rosters/out/export.csv');
    expect(csv.head.get('Content-Type')).toBe('text/csv; charset=utf-8');
    expect(csv.head.get('Content-Disposition')).toContain("filename*=UTF-8''3%202%20%20A.csv");
    expect(csv.bytes.toString('utf8')).toBe(
      [
        '\uFEFF번호,이름,보호자 동의,동의 날짜,동의 방법',
        '1,김하늘,동의함,2026-03-02,가정통신문',
        ',이바다,확인 안 함,,',
        `"'-3","'=1+1",확인 안 함,,`,
        '',
      ].join('\r\n'),
    );
    const xlsx = await file('/api/rosters/out/export.xlsx?language=en');
    const back = await preview(xlsx.bytes);
    const unasked = { state: 'unasked', date: null, form: null };
    expect(back.rows.map(({ name, student_number, consent }) => [name, student_number, consent])).toEqual([
      ['김하늘', '1', GIVEN],
      ['이바다', null, unasked],
      ['=1+1', '-3', unasked],
    ]);
    expect(back.columns.map(({ title }) => title).slice(0, 2)).toEqual(['Number', 'Name']);
  });
});

describe('a file of names', () => {
  test('is read, and nothing of it is kept', async () => {
    const before = (await get('/api/rosters')).text;
    const found = await preview(Buffer.from('b9f8c8a32cc0ccb8a70d0a312cb1e8c7cfb4c30d0a', 'hex'));
    expect(found).toMatchObject({
      kind: 'table',
      encoding: 'cp949',
      rows: [{ line: 2, name: '김하늘', student_number: '1', consent: null }],
      problems: [],
    });
    expect((await get('/api/rosters')).text).toBe(before);
  });

  test('is bounded, and its kind is looked at by its bytes', async () => {
    const to = (body: string | Buffer, type: string): Promise<TestAnswer> =>
      app.send({ path: '/api/rosters/preview', token: app.teacher, headers: { 'Content-Type': type }, body });
    expect(errorCodeOf(await to('{}', 'application/json'))).toBe('unsupported_media');
    expect(errorCodeOf(await to('', 'application/octet-stream'))).toBe('invalid_input');
    const large = Buffer.alloc(LIMITS.roster_file_bytes + 1, 'x');
    expect(errorCodeOf(await to(large, 'application/octet-stream'))).toBe('too_large');
    expect((await get('/api/rosters/preview')).status).toBe(405);
  });

  test('that is made to hold a reader up does not hold up the app, and is given up', async () => {
    const cells = Array.from(
      { length: 200_000 },
      (_, index) => `<c r="XFD${String(index + 1)}"><v>1</v></c>`,
    );
    const bomb = zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
      'xl/workbook.xml': strToU8(
        '<workbook><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
      ),
      'xl/worksheets/sheet1.xml': strToU8(
        `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>${cells.map((cell, index) => `<row r="${String(index + 1)}">${cell}</row>`).join('')}</sheetData></worksheet>`,
      ),
    });
    expect(bomb.length).toBeLessThan(LIMITS.roster_file_bytes);
    const reading = preview(bomb);
    const isRead = async (): Promise<boolean> => {
      expect((await get('/api/health')).status).toBe(200);
      return false;
    };
    let answered = 0;
    while (!(await Promise.race([reading.then(() => true), isRead()]))) answered += 1;
    expect(answered).toBeGreaterThan(3);
    const { rows, problems } = await reading;
    expect(rows).toEqual([]);
    expect(['slow', 'too_big']).toContain(problems[0]?.code);
    // The next one is read as ever.
    expect((await preview('김하늘')).rows).toHaveLength(1);
  });
});

test('a lesson starts with a list by its id, or with the list itself', async () => {
  const start = (roster: unknown): Promise<TestAnswer> =>
    app.send({ path: '/api/sessions', token: app.teacher, body: { title: 'Light', roster } });
  rosterOf(await put('lesson', { name: '3-2', students: NAMES }));
  expect(errorCodeOf(await start('nobody'))).toBe('not_found');
  for (const roster of ['lesson', [{ name: '김하늘', student_number: '1' }]]) {
    const answer = await start(roster);
    expect(answer.status).toBe(201);
    const { session_id } = answer.json as { session_id: string };
    const end = await app.send({
      method: 'POST',
      path: `/api/sessions/${session_id}/end`,
      token: app.teacher,
    });
    expect(end.status).toBe(200);
  }
});
