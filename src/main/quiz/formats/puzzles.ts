import { MATCHING_LIMITS } from '../../../questions/matching/matching.kind.ts';
import { MAX_ITEMS } from '../../../questions/ordering/ordering.kind.ts';
import { QUESTION_LIMITS } from '../../../questions/question-frame.ts';
import { atMost, textWithin } from './drafts.ts';
import type { FileFields } from './formats.types.ts';
import { said, type Place, type Problems } from './problems.ts';

/** Pairs as a file has them, no more than fit on both sides, in its order; '' on the left: what is on the right belongs to nothing. */
export const matchingOf = (
  said_pairs: readonly { readonly left: string; readonly right: string; readonly place: Place }[],
  place: Place,
  problems: Problems,
): FileFields => {
  const bound = (text: string, at: Place): string =>
    textWithin(text, QUESTION_LIMITS.option_chars, at, problems);
  const pairs = said_pairs
    .map(({ left, right, place: at }) => ({ left: bound(left, at), right: bound(right, at), place: at }))
    .filter(({ right, place: at }) => {
      if (right === '') problems.error('empty', at);
      return right !== '';
    });
  const named = pairs.filter(({ left, place: at }, index) => {
    const other = pairs.findIndex((pair) => pair.left === left);
    if (left !== '' && other < index) problems.error('duplicate', at, { other: said(left) });
    return left !== '' && other === index;
  });
  const kept = atMost(named, MATCHING_LIMITS.left, place, problems);
  const right = [...new Set(pairs.map((pair) => pair.right))];
  return {
    type: 'matching',
    left: kept.map((pair) => pair.left),
    right: atMost(right, MATCHING_LIMITS.right, place, problems),
    correct: kept.map((pair) => [pair.left, pair.right]),
  };
};

/** @param said_items in their right order */
export const orderingOf = (
  said_items: readonly { readonly text: string; readonly place: Place }[],
  scoring: 'exact' | 'neighbours',
  problems: Problems,
): FileFields => {
  const [first] = said_items;
  const items = first === undefined ? [] : atMost(said_items, MAX_ITEMS, first.place, problems);
  return {
    type: 'ordering',
    items: items.map(({ text, place }) => textWithin(text, QUESTION_LIMITS.option_chars, place, problems)),
    correct: items.map((_item, index) => index),
    scoring,
  };
};
