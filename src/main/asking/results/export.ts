import { csvOf, numberCell, type Cell, type LocalClock, type Sheet } from '../../tables/index.ts';
import type { TranslationOf } from '../../../shared/locales/locale.ts';
import type { quizResultsEn } from '../../../shared/locales/en/quiz-results.ts';
import type { QuestionStatistics, QuizResponse } from '../../../shared/contract/asking/runs.ts';
import type { AskedState, Person, RunState } from '../asking.types.ts';
import { isKeyed, isMarkedByTeacher } from './grading.ts';
import { inListOrder } from './people.ts';
import { lastResponsesOf, responsesIn } from './responses.ts';
import { askedScoreOf } from './scores.ts';
import { statisticsOf } from './statistics.ts';

type Words = TranslationOf<typeof quizResultsEn>;

export interface ResultTablesInput {
  readonly state: RunState;
  readonly people: readonly Person[];
  /** By student_id; nobody is named in a file whose guardian has not consented. */
  readonly mayName: (student_id: string) => boolean;
  readonly words: Words;
  readonly clock: Pick<LocalClock, 'moment'>;
}

export interface ResultTables {
  /** A row for each student, question and vote, two where it answered in time and again after the end. */
  readonly answers: Sheet;
  readonly questions: Sheet;
  readonly students: Sheet;
}

/** Answers that are told of one question; further ones are in the answers' rows. */
const MAX_COUNTS = 30;

/** Of 1; in percent, with one decimal. */
const percent = (share: number | null): number | null =>
  share === null ? null : Math.round(share * 1000) / 10;
const rounded = (number: number | null | undefined): number | null =>
  number === null || number === undefined ? null : Math.round(number * 1000) / 1000;

const resultIn = ({ results }: Words, { share }: QuizResponse): string => {
  if (share === null) return results.unmarked;
  if (share === 1) return results.right;
  return share === 0 ? results.wrong : results.partly;
};

const cameIn = ({ came }: Words, { late, is_made_up, counts }: QuizResponse): string => {
  if (is_made_up) return counts ? came.made_up_counted : came.made_up;
  if (late) return counts ? came.late_counted : came.late;
  return counts ? came.in_time : came.replaced;
};

/** Students as the files have them, with what stands there for their names. */
const listedIn = ({ people, mayName, words }: ResultTablesInput) =>
  inListOrder(people).map((person, index) => {
    const { student_id, name, student_number } = person;
    const unnamed =
      student_number === null ? words.unnamed_at.replace('{{place}}', String(index + 1)) : words.unnamed;
    const cells: readonly Cell[] = [numberCell(student_number), mayName(student_id) ? name : unnamed];
    return { student_id, cells };
  });
type Listed = ReturnType<typeof listedIn>;

/** A poll, a scale, a cloud of words: nothing of it is ever right. */
const isGraded = ({ question }: AskedState): boolean => isKeyed(question) || isMarkedByTeacher(question);
const worthOf = (asked: AskedState): number | null => (isGraded(asked) ? asked.question.points : null);

/** As the file says it; what is shown and not written is told by how much there is of it. */
const saidIn = ({ shown }: Words, { answer, said }: QuizResponse): string => {
  const { strokes, description, picture_ids } = answer as {
    readonly strokes?: readonly unknown[];
    readonly description?: string | null;
    readonly picture_ids?: readonly unknown[];
  };
  if (picture_ids !== undefined) return shown.photos.replace('{{count}}', String(picture_ids.length));
  if (strokes === undefined || strokes.length === 0) return said;
  const drawn = shown.drawing.replace('{{count}}', String(strokes.length));
  return description === null || description === undefined ? drawn : `${drawn}: ${description}`;
};

const answerCells = ({ words, clock }: ResultTablesInput, asked: AskedState, row: QuizResponse): Cell[] => [
  saidIn(words, row),
  isGraded(asked) ? resultIn(words, row) : null,
  percent(row.share),
  row.points,
  worthOf(asked),
  clock.moment(row.saved_at),
  row.seconds,
  row.changes,
  cameIn(words, row),
  row.mark?.comment ?? null,
  row.vote,
];

const NOTHING: readonly Cell[] = [null, null, null, null];

const answersSheet = (input: ResultTablesInput, listed: Listed): Sheet => {
  const { state, words } = input;
  const { columns, came, tabs } = words;
  const rowsOf = (asked: AskedState, index: number): Cell[][] =>
    listed.flatMap(({ student_id, cells }) =>
      asked.votes.flatMap((vote): Cell[][] => {
        const head = [index + 1, asked.question.text, ...cells];
        // Only the last vote is worth something: a sum of the column is the student's points.
        const is_last = vote === asked.votes.at(-1);
        const rows = responsesIn(state, asked, vote, student_id).map((row) =>
          is_last ? row : { ...row, points: null },
        );
        return rows.length === 0
          ? [[...head, ...NOTHING, worthOf(asked), null, null, null, came.none, null, vote.vote]]
          : rows.map((row) => [...head, ...answerCells(input, asked, row)]);
      }),
    );
  const { place, question, student_number, name, answer, result, share, points, of } = columns;
  const { saved_at, seconds, changes, comment, vote } = columns;
  return {
    name: tabs.answers,
    columns: [
      ...[place, question, student_number, name, answer, result, share, points, of],
      ...[saved_at, seconds, changes, columns.came, comment, vote],
    ],
    rows: state.questions.flatMap(rowsOf),
  };
};

const votesIn = (words: Words, { votes }: QuestionStatistics): string | null =>
  votes.length < 2
    ? null
    : votes
        .map(({ vote, answered, correct_rate }) =>
          (correct_rate === null ? words.one_vote_ungraded : words.one_vote)
            .replace('{{vote}}', String(vote))
            .replace('{{rate}}', `${String(percent(correct_rate))} %`)
            .replace('{{count}}', String(answered)),
        )
        .join(' / ');

const questionsSheet = ({ state, people, words }: ResultTablesInput): Sheet => {
  const { columns, tabs } = words;
  const statistics = statisticsOf(
    state,
    people.map(({ student_id }) => student_id),
  );
  return {
    name: tabs.questions,
    columns: [
      ...[columns.place, columns.question, columns.vote, columns.answered, columns.correct],
      ...[columns.difficulty, columns.discrimination, columns.n, columns.median],
      ...[columns.votes, columns.counts],
    ],
    rows: statistics.questions.map((one, index): Cell[] => [
      ...[index + 1, state.questions[index]?.question.text ?? one.title, one.vote, one.answered],
      ...[percent(one.correct_rate), rounded(one.difficulty)],
      ...[rounded(one.discrimination?.r), one.discrimination?.n ?? null, one.median_seconds],
      votesIn(words, one),
      one.counts
        .slice(0, MAX_COUNTS)
        .map(({ label, count }) => `${label}: ${String(count)}`)
        .join(' / '),
    ]),
  };
};

const studentsSheet = ({ state, words, clock }: ResultTablesInput, listed: Listed): Sheet => {
  const { columns, tabs } = words;
  const { student_number, name, answered, right, points, of, share, submitted_at } = columns;
  return {
    name: tabs.students,
    columns: [student_number, name, answered, columns.late, right, points, of, share, submitted_at],
    rows: listed.map(({ student_id, cells }): Cell[] => {
      const rows = state.questions.flatMap((asked) => lastResponsesOf(state, asked, student_id));
      const score = askedScoreOf(state, student_id);
      const at = state.submitted.get(student_id);
      return [
        ...cells,
        rows.filter(({ counts }) => counts).length,
        rows.filter(({ late }) => late).length,
        ...[score.right, score.points, score.of],
        score.of === 0 ? null : percent(score.points / score.of),
        at === undefined ? null : clock.moment(at),
      ];
    }),
  };
};

/** A run as people take it away. Students stand in the order of the class list, questions in the author's. */
export const resultTables = (input: ResultTablesInput): ResultTables => {
  const listed = listedIn(input);
  return {
    answers: answersSheet(input, listed),
    questions: questionsSheet(input),
    students: studentsSheet(input, listed),
  };
};

/** The rows of the answers alone. */
export const resultCsv = (input: ResultTablesInput): Buffer => csvOf(answersSheet(input, listedIn(input)));
