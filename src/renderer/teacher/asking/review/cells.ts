import type { QuizResponse, RunSheet } from '../../../../shared/contract/asking/runs.ts';

/**
 * right, partly, wrong: by the share of the points · none: no answer · said: an answer to what has no key · unmarked: the teacher is
 * still to mark it · late: it came after the end and does not count.
 */
export type CellSign = 'right' | 'partly' | 'wrong' | 'none' | 'said' | 'unmarked' | 'late';

/** One student's answer to one question, as the table has it. */
export interface Cell {
  readonly sign: CellSign;
  /** 0 to 1; null: there is none. */
  readonly share: number | null;
  /** It came after the end, whether it counts or not. */
  readonly is_late: boolean;
  /** null: no answer. */
  readonly response: QuizResponse | null;
}

export interface HeatColumn {
  readonly question_id: string;
  /** From 1, in the author's order. */
  readonly number: number;
  readonly title: string;
  readonly type: string;
  readonly points: number;
  /** The last one. */
  readonly vote: number;
  readonly is_keyed: boolean;
  readonly is_marked: boolean;
}

export interface HeatRow {
  readonly student_id: string;
  readonly name: string;
  readonly student_number: string | null;
  /** Of what counts and is graded. */
  readonly points: number;
  /** By question; one that is not there was not answered. */
  readonly cells: ReadonlyMap<string, Cell>;
}

/** Who is in the run, whether or not anything was answered. */
export type Person = Pick<HeatRow, 'student_id' | 'name' | 'student_number'>;

export const NO_ANSWER: Cell = { sign: 'none', share: null, is_late: false, response: null };

const TITLE_CHARS = 80;

export const columnsOf = ({ questions }: Pick<RunSheet, 'questions'>): readonly HeatColumn[] =>
  questions.map(({ question, votes, is_keyed, is_marked }, index) => ({
    ...{ question_id: question.question_id, number: index + 1, title: question.text.slice(0, TITLE_CHARS) },
    ...{ type: question.type, points: question.points, vote: votes, is_keyed, is_marked },
  }));

/** Types that a person marks, also where the node does not say so. */
const MARKED = new Set(['long_text', 'photo', 'drawing']);

/** Whether its answers are the teacher's to mark. */
export const isToMark = ({
  type,
  is_marked,
  is_keyed,
}: Pick<HeatColumn, 'type' | 'is_marked' | 'is_keyed'>): boolean =>
  is_marked || MARKED.has(type) || (type === 'short_text' && !is_keyed);

const signOf = (response: QuizResponse, column: HeatColumn): CellSign => {
  const { counts, share } = response;
  if (!counts) return 'late';
  if (share === null) return isToMark(column) ? 'unmarked' : 'said';
  if (share >= 1) return 'right';
  return share <= 0 ? 'wrong' : 'partly';
};

export const cellOf = (response: QuizResponse, column: HeatColumn): Cell => ({
  sign: signOf(response, column),
  share: response.counts ? response.share : null,
  is_late: response.late,
  response,
});

/** Points of an answer that counts; 0 where it is not graded. */
const pointsOf = ({ counts, points, share }: QuizResponse, column: HeatColumn): number =>
  counts ? (points ?? (share ?? 0) * column.points) : 0;

/** Of two to one question: the one that counts, else the later one. */
const isBetter = (one: QuizResponse, other: QuizResponse): boolean =>
  one.counts === other.counts ? one.saved_at > other.saved_at : one.counts;

/** Tenths of a point, so that a sum of tenths is one. */
const rounded = (points: number): number => Math.round(points * 1000) / 1000;

/**
 * The table: a row for each of the people and for whoever else has answered, with the answers of each question's last vote.
 * One pass over the answers; there may be 200,000 of them.
 */
export const heatRows = (
  columns: readonly HeatColumn[],
  responses: readonly QuizResponse[],
  people: readonly Person[],
): readonly HeatRow[] => {
  const by_id = new Map(columns.map((column) => [column.question_id, column]));
  const best = new Map<string, Map<string, QuizResponse>>();
  const persons = new Map<string, Person>(people.map((person) => [person.student_id, person]));
  for (const response of responses) {
    const { student_id, question_id, vote } = response;
    if (!persons.has(student_id)) persons.set(student_id, response);
    if (by_id.get(question_id)?.vote !== vote) continue;
    const own = best.get(student_id) ?? new Map<string, QuizResponse>();
    const before = own.get(question_id);
    if (before === undefined || isBetter(response, before)) own.set(question_id, response);
    best.set(student_id, own);
  }
  return [...persons.values()].map(({ student_id, name, student_number }) => {
    const cells = new Map<string, Cell>();
    let points = 0;
    for (const [question_id, response] of best.get(student_id) ?? []) {
      const column = by_id.get(question_id);
      if (column === undefined) continue;
      cells.set(question_id, cellOf(response, column));
      points += pointsOf(response, column);
    }
    return { student_id, name, student_number, points: rounded(points), cells };
  });
};

/** Of all questions together that can be graded. */
export const pointsOfAll = (columns: readonly HeatColumn[]): number =>
  rounded(
    columns.reduce((sum, column) => sum + (column.is_keyed || isToMark(column) ? column.points : 0), 0),
  );
