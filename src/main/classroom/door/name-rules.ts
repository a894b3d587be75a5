import type { SessionRecord } from '../../../shared/contract/classroom/records.ts';
import type { JoinRefusalReason } from '../../../shared/contract/index.ts';
import { AirError } from '../../../shared/errors.ts';
import { skeletonOf } from './name-skeleton.ts';

export interface NameRulesDeps {
  readonly words: { holdsBack(text: string): boolean };
}

/** What a student may call itself who is not on the class list. */
export interface NameRules {
  /** @throws AirError invalid_input {reason: name_filtered or name_of_teacher} */
  check(
    asked: { readonly name: string; readonly student_number: string | null },
    session: SessionRecord,
  ): void;
}

/** Whoever has one of these in its name says that it is in charge, also as it is misspelt on purpose. */
const IN_CHARGE = [
  ...['선생', '션생', '썬생', '선셍', '선쌩', '쌤', '담임', '관리자', '운영자', '티처'],
  ...['先生', '老師', '老师', 'teacher', 'administrator', 'airclass'],
].map(skeletonOf);
/** What is left of the word for who runs something when its end is written otherwise. */
const IN_CHARGE_AT_FIRST = ['관리', '운영ㅈ'].map(skeletonOf);
/** And these, where they are a word of the name. */
const ROLES = new Set(
  ['교사', '교장', '교감', '교사님', '교장님', '교감님', 'admin', 'moderator'].map(skeletonOf),
);
/** And these, where they are the whole name. */
const NAMES_OF_ROLES = new Set(['샘', '시스템', 'host', 'system', 'root'].map(skeletonOf));
/** Beside a teacher's name, or grown together with it; T is short for teacher after a name in Hangul. */
const TITLES =
  /^(선생님|선생|교사|담임|teacher)|(선생님|선생|교사|담임|쌤|샘|님|teacher|(?<=\p{Script=Hangul})[tT])$/u;

const refusal = (reason: JoinRefusalReason, path: 'name' | 'student_number'): AirError =>
  new AirError('invalid_input', 'this name is not taken', {
    reason,
    issues: [{ path, message: reason }],
  });

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');

/** Several may stand in a row. */
const withoutTitles = (name: string): string => {
  const shorter = name.normalize('NFKC').trim().replace(TITLES, '').trim();
  return shorter === '' || shorter === name ? name : withoutTitles(shorter);
};

/** So short a name, as a family name alone, is also part of other people's. */
const MIN_WHOLE_NAME = 3;

/** The teacher's name, whatever titles stand beside it; or the name in full with anything else around it. */
const isNameOf = (teacher_name: string, name: string): boolean => {
  const own = skeletonOf(withoutTitles(teacher_name));
  if (skeletonOf(withoutTitles(name)) === own) return true;
  const own_words = wordsOf(withoutTitles(teacher_name));
  const is_in_full = /^\p{Script=Hangul}+$/u.test(own) ? own.length >= MIN_WHOLE_NAME : own_words.length > 1;
  const words = wordsOf(name);
  return (
    is_in_full &&
    words.some((_, from) =>
      words.slice(from).some((_word, length) => {
        const part = words.slice(from, from + length + 1).join(' ');
        return skeletonOf(withoutTitles(part)) === own;
      }),
    )
  );
};

const isInCharge = (name: string): boolean => {
  const skeleton = skeletonOf(name);
  return (
    NAMES_OF_ROLES.has(skeleton) ||
    IN_CHARGE.some((word) => skeleton.includes(word)) ||
    IN_CHARGE_AT_FIRST.some((start) => skeleton.startsWith(start)) ||
    [name, ...wordsOf(name)].some((word) => ROLES.has(skeletonOf(word)))
  );
};

export const createNameRules = ({ words }: NameRulesDeps): NameRules => ({
  check({ name, student_number }, { teacher_name }) {
    if (words.holdsBack(name)) throw refusal('name_filtered', 'name');
    if (student_number !== null && words.holdsBack(student_number))
      throw refusal('name_filtered', 'student_number');
    if (isInCharge(name) || (teacher_name !== null && isNameOf(teacher_name, name)))
      throw refusal('name_of_teacher', 'name');
  },
});
