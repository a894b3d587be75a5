import { expect, test } from 'vitest';
import {
  DEFAULT_RULE,
  type AttendanceCorrection,
  type AttendanceEntry,
  type AttendanceLesson,
} from '../../shared/contract/attendance.ts';
import { exportOf } from './attendance.export.ts';

const AT = '2026-03-02T01:00:00.000Z';
const lesson: AttendanceLesson = {
  ...{ session_id: 'l', title: '빛과 그림자', class_name: '3학년 2반', started_at: AT, ended_at: AT },
  ...{ period: 3, rule: DEFAULT_RULE },
};
const entry = (name: string, said: Partial<AttendanceEntry> = {}): AttendanceEntry => ({
  ...{ entry_id: name, row_id: name, student_id: name, name, student_number: null, measured: true },
  ...{
    mark: 'present',
    proposed: 'present',
    decided: false,
    reason: null,
    without_device: false,
    devices_of: [],
  },
  ...{ joined_at: AT, left_at: null, removed_at: null, minutes_here: 40, minutes_hidden: 0 },
  ...{ note: null, corrected_at: null },
  ...said,
});
const unmeasured = { measured: false, joined_at: null, minutes_here: null, minutes_hidden: null };
const NAME = 3;

const exported = (
  entries: AttendanceEntry[],
  corrections: AttendanceCorrection[] = [],
  of: Partial<AttendanceLesson> = {},
) =>
  exportOf({
    ...{ lesson: { ...lesson, ...of }, entries, corrections },
    ...{ language: 'ko', time_zone: 'Asia/Seoul' },
  });

test('who is not named is told apart by number, or by the place in the sheet, in both tables', () => {
  const entries = [
    entry('가', { student_number: '1' }),
    entry('나', { student_number: '2', ...unmeasured }),
    entry('다', unmeasured),
    entry('라', unmeasured),
  ];
  const correction = { entry_id: '라', at: AT, teacher_id: 'local', mark: 'late' } as const;
  const { sheet, corrections } = exported(entries, [correction]);
  expect(sheet.rows.map((cells) => cells[NAME])).toEqual([
    '가',
    '이름 비공개',
    '이름 비공개 (출석부 3번째)',
    '이름 비공개 (출석부 4번째)',
  ]);
  expect(corrections.rows[0]?.[2]).toBe('이름 비공개 (출석부 4번째)');
});

test('who is here without a device has no times there, and a mark', () => {
  const seen = entry('가', { ...unmeasured, measured: true, without_device: true, proposed: 'absent' });
  const { sheet } = exported([seen]);
  const cells = Object.fromEntries(
    sheet.columns.map((column, index) => [column, sheet.rows[0]?.[index]] as const),
  );
  expect(cells).toMatchObject({
    ...{ 출결: '출석', '들어온 시각': null, '나간 시각': null, '참여 시간(분)': null },
    ...{ '기기 없이': '예', '자동 표시': '결석' },
  });
});

test('a column says by whose device somebody was there, without a name that the file may not have', () => {
  const entries = [
    entry('가', { student_number: '1' }),
    entry('나', { student_number: '2', ...unmeasured }),
    entry('다', { devices_of: ['가', '나'] }),
  ];
  const { sheet } = exported(entries);
  const column = sheet.columns.indexOf('함께 쓴 기기의 학생');
  expect(sheet.rows.map((cells) => cells[column])).toEqual([null, null, '1 가 / 2 이름 비공개']);
});

test('a workbook’s tab says which lesson it is, as Excel takes it', () => {
  expect(exported([]).tab).toBe('출석부 3학년 2반 빛과 그림자');
  const { tab } = exported([], [], { class_name: null, title: `[1/2]: '빛'?${'🌞'.repeat(20)}` });
  expect(tab).toMatch(/^출석부 1 2 '빛' 🌞+$/u);
  expect(tab.length).toBeLessThanOrEqual(31);
  expect(exported([], [], { title: `${'가'.repeat(17)}''` }).tab).toBe(`출석부 3학년 2반 ${'가'.repeat(17)}`);
});
