import { countsStudents } from '../../shared/alert-reasons.ts';
import type { QuizResult } from '../../shared/contract/dashboard.ts';
import type { Alert, AlertReason, PastAlert } from '../../shared/contract/engagement/alerts.ts';
import { SCORES, type Score, type Term } from '../../shared/contract/engagement/scores.ts';
import type { dashboardReportEn } from '../../shared/locales/en/dashboard-report.ts';
import type { TranslationOf } from '../../shared/locales/locale.ts';
import type { LessonScored, StudentScored } from '../engagement/index.ts';
import { knownValueOf } from './shown-student.ts';
import { numberCell, type Cell, type LocalClock, type Sheet } from '../tables/index.ts';

export type ReportWords = TranslationOf<typeof dashboardReportEn>;

export interface ReportInput {
  readonly scored: LessonScored;
  /** Alerts that are over. */
  readonly past: readonly PastAlert[];
  /** Of the lesson: alerts name the questions that they are about. */
  readonly quizzes: readonly Pick<QuizResult, 'run_id' | 'title' | 'question_ids'>[];
  /** By student_id; nobody is named in a file whose guardian has not consented. */
  readonly mayName: (student_id: string) => boolean;
  readonly words: ReportWords;
  readonly clock: Pick<LocalClock, 'moment'>;
}

/** Of 1; in percent, with one decimal. */
const percent = (share: number): number => Math.round(share * 1000) / 10;
const rounded = (number: number): number => Math.round(number * 10) / 10;

/** A student as the file has it, with what stands there for its name. */
interface Listed {
  readonly student: StudentScored;
  readonly number: Cell;
  readonly name: string;
}

const { compare } = new Intl.Collator('ko', { numeric: true });

/** As a class list has them: by number, 2 before 10, and who has none behind, by name. */
const listedIn = ({ scored, mayName, words }: ReportInput): Listed[] =>
  [...scored.students.values()]
    .toSorted(
      ({ short: one }, { short: other }) =>
        Number(one.student_number === null) - Number(other.student_number === null) ||
        compare(one.student_number ?? '', other.student_number ?? '') ||
        compare(one.name, other.name),
    )
    .map((student, index): Listed => {
      const { student_number, name } = student.short;
      const unnamed =
        student_number === null ? words.unnamed_at.replace('{{place}}', String(index + 1)) : words.unnamed;
      const said = mayName(student.student_id) ? name : unnamed;
      return { student, number: numberCell(student_number), name: said };
    });

const minutesSheet = ({ scored, words }: ReportInput): Sheet => {
  const { columns, tabs } = words;
  return {
    name: tabs.minutes,
    columns: [
      ...[columns.minute, columns.low, columns.middle, columns.high, columns.here, columns.away],
      ...[columns.left, columns.confused, columns.confused_share, columns.messages, columns.questions],
      ...[columns.hands, columns.answers],
    ],
    rows: scored.stats.minutes.map((one): Cell[] => [
      ...[one.minute, one.low, one.middle, one.high, one.here, one.away, one.left],
      ...[one.confused, percent(one.confused_share), one.messages, one.questions, one.hands, one.answers],
    ]),
  };
};

const scoreCells = ({ lesson }: Score, { bands }: ReportWords): Cell[] => {
  const { band, low, high } = lesson;
  const value = knownValueOf(lesson);
  return [value, value === null ? null : low, value === null ? null : high, bands[band]];
};

/** Of who is not measured the file says that, and has no number of it. */
const studentCells = ({ student, number, name }: Listed, words: ReportWords): Cell[] => {
  const { short, scores, trend, confusion } = student;
  const head = [number, name, words.measured[short.measured]];
  if (short.measured !== 'yes' || scores === null) return head;
  return [
    ...head,
    ...SCORES.flatMap((score) => scoreCells(scores[score], words)),
    percent(scores.overall.lesson.evidence),
    words.trends[trend?.direction ?? 'unknown'],
    confusion === null ? null : percent(confusion.level),
    ...[short.messages, short.questions, short.hands, short.answered, short.asked],
  ];
};

const studentsSheet = ({ words }: ReportInput, listed: readonly Listed[]): Sheet => {
  const { columns, tabs, scores } = words;
  const titles = [
    ...[columns.student_number, columns.name, columns.measured],
    ...SCORES.flatMap((score) => [
      scores[score],
      ...[columns.low_end, columns.high_end, columns.band].map((title) =>
        title.replace('{{score}}', scores[score]),
      ),
    ]),
    ...[columns.evidence, columns.trend, columns.confusion, columns.messages, columns.questions],
    ...[columns.hands, columns.answered, columns.asked],
  ];
  return {
    name: tabs.students,
    columns: titles,
    rows: listed.map((one) => {
      const cells = studentCells(one, words);
      return titles.map((_title, index) => cells[index] ?? null);
    }),
  };
};

const termCells = ({ term, share, weight, count, of }: Term, { terms }: ReportWords): Cell[] => [
  ...[terms[term], percent(share), percent(weight), rounded(count), rounded(of)],
];

const termsSheet = ({ words }: ReportInput, listed: readonly Listed[]): Sheet => {
  const { columns, tabs } = words;
  return {
    name: tabs.terms,
    columns: [
      ...[columns.student_number, columns.name, columns.score, columns.term],
      ...[columns.share, columns.weight, columns.count, columns.of],
    ],
    rows: listed.flatMap(({ student: { scores }, number, name }) =>
      scores === null
        ? []
        : SCORES.flatMap((score) =>
            scores[score].lesson.terms.map((term): Cell[] => [
              ...[number, name, words.scores[score]],
              ...termCells(term, words),
            ]),
          ),
    ),
  };
};

const reasonIn = (words: ReportWords, alert: Alert, one: AlertReason): string => {
  const { reason, count, of } = one;
  const said = countsStudents(alert, one)
    ? words.of_students.replace('{{what}}', words.reasons_of_students[reason])
    : words.reasons[reason];
  return said.replace('{{count}}', String(count)).replace('{{of}}', String(of ?? count));
};

/** What happened, and of an alert about a question which. */
const ruleIn = ({ words, quizzes }: ReportInput, { rule, about }: Alert): string => {
  const quiz = quizzes.find(({ run_id }) => run_id === about?.run_id);
  const place = quiz?.question_ids.indexOf(about?.question_id ?? '') ?? -1;
  if (quiz === undefined || place === -1) return words.rules[rule];
  const item = words.item.replace('{{title}}', quiz.title).replace('{{number}}', String(place + 1));
  return `${words.rules[rule]} (${item})`;
};

const alertsSheet = (input: ReportInput, listed: readonly Listed[]): Sheet => {
  const { scored, past, words, clock } = input;
  const { columns, tabs, ranks, advice, ends } = words;
  const names = new Map(listed.map(({ student, name }) => [student.student_id, name]));
  const whoIn = ({ student_ids }: Alert): string =>
    student_ids.length === 0
      ? words.class
      : student_ids.map((student_id) => names.get(student_id) ?? words.unknown).join(', ');
  const all: readonly (Alert & Partial<PastAlert>)[] = [...past, ...scored.alerts];
  return {
    name: tabs.alerts,
    columns: [
      ...[columns.raised_at, columns.since, columns.ended_at, columns.rule, columns.rank, columns.who],
      ...[columns.students, columns.reasons, columns.advice, columns.end],
    ],
    rows: all
      .toSorted((one, other) => one.raised_at.localeCompare(other.raised_at))
      .map((one): Cell[] => [
        ...[clock.moment(one.raised_at), clock.moment(one.since)],
        one.ended_at === undefined ? null : clock.moment(one.ended_at),
        ...[ruleIn(input, one), ranks[one.rank], whoIn(one), one.count],
        one.reasons.map((reason) => reasonIn(words, one, reason)).join(' / '),
        ...[advice[one.advice], ends[one.end ?? 'standing']],
      ]),
  };
};

/** A lesson's report as people take it away: the class by minute, students with the parts of their scores, alerts. */
export const reportSheets = (input: ReportInput): Sheet[] => {
  const listed = listedIn(input);
  return [
    minutesSheet(input),
    studentsSheet(input, listed),
    termsSheet(input, listed),
    alertsSheet(input, listed),
  ];
};
