import { renderToString } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test, vi } from 'vitest';
import type { AttendanceEntry } from '../../../shared/contract/attendance.ts';
import { createI18n } from '../../common/i18n.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';
import { ShownProvider } from '../data/what-is-shown.ts';
import { teacherTexts } from '../texts.ts';
import { AttendanceLines } from './attendance-lines.tsx';

const AT = '2026-03-02T01:00:00.000Z';
const entry = (name: string, said: Partial<AttendanceEntry>): AttendanceEntry => ({
  ...{ entry_id: name, row_id: name, student_id: name, name, student_number: '77', measured: true },
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

const render = (entries: AttendanceEntry[], is_veiled: boolean, is_veiled_for_share = false): string => {
  vi.stubGlobal('document', { documentElement: {} });
  const storage = createSafeStorage(() => {
    throw new Error('none');
  });
  const i18n = createI18n({ texts: teacherTexts, storage, preferred: ['en'] });
  vi.unstubAllGlobals();
  return renderToString(
    <I18nextProvider i18n={i18n}>
      <ShownProvider value={{ is_stale: false, is_veiled, is_veiled_for_share }}>
        <AttendanceLines entries={entries} correct={() => Promise.resolve(true)} />
      </ShownProvider>
    </I18nextProvider>,
  );
};
const textOf = (html: string): string => html.replaceAll(/<[^>]*>/g, '');

test('nothing of a student stands on a page that the class may see: no name, number, reason or note', () => {
  const entries = [entry('Mina', { mark: 'absent', reason: 'illness', note: 'at the dentist' })];
  expect(render(entries, false)).toMatch(/Mina.*77.*Illness.*at the dentist/s);
  const [before = '', lines = ''] = render(entries, true).split('<div class="attendance-frame"');
  expect(lines).toMatch(/^[^>]* hidden=""/);
  for (const told of ['Mina', '77', 'llness', 'dentist']) expect(before).not.toContain(told);
  expect(textOf(before)).toContain('Absent: 1');
  expect(textOf(before)).toContain('bring it back');
});

test('that a share covers is told by what shows it again', () => {
  const text = textOf(render([entry('Mina', {})], true, true));
  expect(text).toContain('“Show names and preview”');
  expect(text).not.toContain('bring it back');
});

test('each is counted once, by its mark, so that all that is counted adds up', () => {
  const marks = ['absent', 'present', 'late', 'left_early', 'present', 'absent'] as const;
  const entries = marks.map((mark, index) => entry(`Student ${String(index)}`, { mark }));
  const text = textOf(render(entries, true));
  expect(text).toContain('Present 2 · Late 1 · Left early 1 · Absent 2');
  expect(text).toMatch(/All \(6\).*Not present \(4\)/s);
});

test('a line says when its student was put out, and why it has no time', () => {
  const text = textOf(
    render(
      [
        entry('Out', { left_at: AT, removed_at: AT, minutes_here: 12 }),
        entry('Asked', { joined_at: null, minutes_here: null, measured: false }),
        entry('Before', { joined_at: null, minutes_here: null }),
        entry('Seen', { joined_at: null, minutes_here: null, without_device: true, decided: true }),
      ],
      false,
    ),
  );
  expect(text).toMatch(/12 min from \S+( [AP]M)? · put out at/);
  expect(text).not.toContain('until');
  expect(text).toMatch(/Asked.*Not measured.*Before.*No record.*Seen.*No device/s);
});

test('a line says at whose device the student was', () => {
  const entries = [entry('Mina', {}), entry('Bora', { devices_of: ['Mina'] })];
  expect(textOf(render(entries, false))).toContain('at the device of Mina');
});
