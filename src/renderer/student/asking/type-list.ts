import type { AskedQuestion } from '../../../shared/contract/asking/asked.ts';
import type { AnswerView } from './answer-view.types.ts';
import * as list from './type-answers.ts';

/** How questions of each type are answered; their order means nothing. */
// The view that is taken is the question's own, which TypeScript cannot follow.
export const answerViews = Object.values(list) as unknown as readonly AnswerView<AskedQuestion, unknown>[];

/** null: a type that this page does not know, as of a node that is newer than it. */
export const answerViewOf = (type: string): AnswerView<AskedQuestion, unknown> | null =>
  answerViews.find((view) => view.type === type) ?? null;
