import type {
  AttendanceCorrection,
  AttendanceEntry,
  AttendanceLesson,
} from '../../shared/contract/attendance.ts';
import { attendanceEn } from '../../shared/locales/en/attendance.ts';
import { attendanceKo } from '../../shared/locales/ko/attendance.ts';
import type { Language } from '../../shared/locales/locale.ts';
import { localClock, numberCell, type Cell, type Table } from '../tables/index.ts';

export interface ExportInput {
  readonly lesson: AttendanceLesson;
  readonly entries: readonly AttendanceEntry[];
  /** Oldest first. */
  readonly corrections: readonly AttendanceCorrection[];
  readonly language: Language;
  /** IANA; undefined: the node's. */
  readonly time_zone: string | undefined;
}

interface ExportedTables {
  /** Of the lesson's start, YYYY-MM-DD. */
  readonly day: string;
  /** Which lesson it is, as the name of a workbook's tab. */
  readonly tab: string;
  /** One line for each entry. */
  readonly sheet: Table;
  /** One line for each correction. */
  readonly corrections: Table;
}

/** What Excel takes in a tab's name at most, in characters. */
const TAB_CHARS = 31;
const NOT_IN_TABS = /[\\/:*?[\]\p{Cc}\p{Cf}]/gu;
/** Half of a character that was cut, and what Excel takes for a quotation mark. */
const NOT_AT_END = /[\p{Cs}'\s]+$/u;

const tabOf = (what: string, { class_name, title }: AttendanceLesson): string =>
  [what, class_name, title]
    .filter((part) => part !== null)
    .join(' ')
    .replace(NOT_IN_TABS, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, TAB_CHARS)
    .replace(NOT_AT_END, '');

const WORDS = { ko: attendanceKo.attendance, en: attendanceEn.attendance };

/** The attendance of a lesson as people take it away, in the order of the sheet. */
export const exportOf = (input: ExportInput): ExportedTables => {
  const { lesson, entries, corrections, language } = input;
  const {
    columns,
    marks,
    reasons,
    yes,
    taken_back,
    unnamed,
    unnamed_at,
    without_device: seen_here,
  } = WORDS[language];
  const { day, time: timeOf } = localClock(input.time_zone);
  const time = (iso: string | null): string | null => (iso === null ? null : timeOf(iso));

  const sentenceOf = (correction: AttendanceCorrection): string => {
    const { mark, reason, without_device, note } = correction;
    return [
      mark === undefined ? null : mark === null ? `${columns.mark} ${taken_back}` : marks[mark],
      reason === undefined ? null : reason === null ? `${columns.reason} ${taken_back}` : reasons[reason],
      without_device === undefined ? null : without_device ? seen_here : `${seen_here} ${taken_back}`,
      note === undefined ? null : (note ?? `${columns.note} ${taken_back}`),
    ]
      .filter((part) => part !== null)
      .join(', ');
  };

  /** Nobody is named in a file whose guardian has not consented: the number has to do, or else the place in the sheet. */
  const nameOf = (entry: AttendanceEntry): string => {
    const { measured, name, student_number } = entry;
    if (measured) return name;
    const place = String(entries.indexOf(entry) + 1);
    return student_number === null ? unnamed_at.replace('{{place}}', place) : unnamed;
  };

  /** Of whose devices; who is not named in the file has its number alone, or its place. */
  const devicesOf = ({ devices_of }: AttendanceEntry): string | null =>
    devices_of.length === 0
      ? null
      : entries
          .filter(({ entry_id }) => devices_of.includes(entry_id))
          .map((owner) => [owner.student_number, nameOf(owner)].filter((part) => part !== null).join(' '))
          .join(' / ');

  const linesOf = ({ entry_id, student_id }: AttendanceEntry): string =>
    corrections
      .filter((one) => one.entry_id === entry_id || one.entry_id === student_id)
      .map((one) => `${timeOf(one.at)} ${sentenceOf(one)}`)
      .join(' / ');

  const rowOf = (entry: AttendanceEntry): Cell[] => [
    day(lesson.started_at),
    lesson.period,
    numberCell(entry.student_number),
    nameOf(entry),
    marks[entry.mark],
    entry.reason === null ? null : reasons[entry.reason],
    time(entry.joined_at),
    time(entry.left_at),
    time(entry.removed_at),
    entry.minutes_here,
    entry.minutes_hidden,
    entry.without_device ? yes : null,
    devicesOf(entry),
    marks[entry.proposed],
    entry.note,
  ];

  const shared = [
    columns.date,
    columns.period,
    columns.number,
    columns.name,
    columns.mark,
    columns.reason,
    columns.joined_at,
    columns.left_at,
    columns.removed_at,
    columns.minutes_here,
    columns.minutes_hidden,
    columns.without_device,
    columns.at_device_of,
    columns.proposed,
    columns.note,
  ];
  return {
    day: day(lesson.started_at),
    tab: tabOf(WORDS[language].title, lesson),
    sheet: {
      columns: [...shared, columns.corrections],
      rows: entries.map((entry) => [...rowOf(entry), linesOf(entry)]),
    },
    corrections: {
      columns: [columns.corrected_at, columns.number, columns.name, columns.corrections],
      rows: corrections.map((one) => {
        const entry = entries.find(
          ({ entry_id, student_id }) => entry_id === one.entry_id || student_id === one.entry_id,
        );
        return [
          `${day(one.at)} ${timeOf(one.at)}`,
          numberCell(entry?.student_number ?? null),
          entry === undefined ? null : nameOf(entry),
          sentenceOf(one),
        ];
      }),
    },
  };
};
