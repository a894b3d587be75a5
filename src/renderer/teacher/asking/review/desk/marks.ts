import { rubricSchema, sumOfMarks, type Rubric } from '../../../../../questions/parts/rubric.ts';
import type { AskedQuestion } from '../../../../../shared/contract/asking/asked.ts';
import type { Mark, QuizResponse } from '../../../../../shared/contract/asking/runs.ts';
import type { HeatColumn } from '../cells.ts';

/** A mark as it is being given: by criterion where there is a rubric, else a share of the points. */
export interface DraftMark {
  /** Index of the level by criterion, null: not yet; empty without a rubric. */
  readonly levels: readonly (number | null)[];
  /** 0 to 1; null: not yet, or by the rubric. */
  readonly share: number | null;
  /** '' for none. */
  readonly comment: string;
}

/** Shares to choose from where there is no rubric, by the keys 1 to 6. */
export const SHARES: readonly number[] = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** Of a question as its teacher has it; empty: it is marked as a whole. */
export const rubricOf = (question: AskedQuestion): Rubric =>
  rubricSchema.safeParse(question['rubric']).data ?? [];

/** What the author wrote as a model; null: nothing. */
export const modelOf = (question: AskedQuestion): string | null => {
  const model = question['model_answer'];
  return typeof model === 'string' && model !== '' ? model : null;
};

export const draftOf = (mark: Mark | null, rubric: Rubric): DraftMark => ({
  levels: rubric.map((_criterion, index) => mark?.levels?.[index] ?? null),
  share: rubric.length === 0 ? (mark?.share ?? null) : null,
  comment: mark?.comment ?? '',
});

/** As it is sent. */
export const markOf = ({ levels, share, comment }: DraftMark): Mark => ({
  levels: levels.length === 0 ? null : [...levels],
  share,
  comment: comment.trim() === '' ? null : comment.trim(),
});

export const isMarked = ({ levels, share }: DraftMark): boolean =>
  levels.length === 0 ? share !== null : levels.every((level) => level !== null);

/** Points of the rubric so far, those of criteria that are not marked yet left out. */
export const reached = (rubric: Rubric, { levels }: DraftMark): number =>
  rubric.reduce((sum, criterion, index) => sum + (sumOfMarks([criterion], [levels[index] ?? null]) ?? 0), 0);

/**
 * By the key 1 to 6: the level of this criterion, or without a rubric the share. A number that is none of them changes nothing.
 * @param key from 0
 */
export const withKey = (draft: DraftMark, rubric: Rubric, criterion: number, key: number): DraftMark => {
  if (rubric.length === 0) {
    const share = SHARES[key];
    return share === undefined ? draft : { ...draft, share };
  }
  if (rubric[criterion]?.levels[key] === undefined) return draft;
  return { ...draft, levels: draft.levels.with(criterion, key) };
};

/** The criterion that a key is for where none has the focus: the first that is not marked, else the first. */
export const openCriterion = ({ levels }: DraftMark): number => Math.max(0, levels.indexOf(null));

/** Those to be marked, of the last vote and that count, in an order that tells of nobody. */
export const toMark = (
  responses: readonly QuizResponse[],
  { question_id, vote }: Pick<HeatColumn, 'question_id' | 'vote'>,
): readonly QuizResponse[] =>
  responses
    .filter((one) => one.question_id === question_id && one.vote === vote && one.counts)
    .sort((one, other) => (one.student_id < other.student_id ? -1 : 1));

/** The next that is not marked, behind this one and then from the beginning; null: all others are. */
export const nextUnmarked = (are_marked: readonly boolean[], from: number): number | null => {
  for (let step = 1; step < are_marked.length; step += 1) {
    const at = (from + step) % are_marked.length;
    if (are_marked[at] === false) return at;
  }
  return null;
};
