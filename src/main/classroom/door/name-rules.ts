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

/** Whoever has one of these in its name says that it is in charge. */
const IN_CHARGE = ['선생님', '관리자', '운영자', 'teacher', 'administrator', 'airclass'].map(skeletonOf);
/** And these, where they are the whole name. */
const ROLES = new Set(
  [
    '선생',
    '담임',
    '교사',
    '교장',
    '교감',
    '쌤',
    '샘',
    '티처',
    '시스템',
    'admin',
    'host',
    'moderator',
    'system',
    'root',
  ].map(skeletonOf),
);
const TITLES = /(선생님|선생|교사|쌤|샘|님|teacher)$/;

const refusal = (reason: JoinRefusalReason, path: 'name' | 'student_number'): AirError =>
  new AirError('invalid_input', 'this name is not taken', {
    reason,
    issues: [{ path, message: reason }],
  });

const withoutTitle = (name: string): string => skeletonOf(name.trim().replace(TITLES, ''));

export const createNameRules = ({ words }: NameRulesDeps): NameRules => ({
  check({ name, student_number }, { teacher_name }) {
    if (words.holdsBack(name)) throw refusal('name_filtered', 'name');
    if (student_number !== null && words.holdsBack(student_number))
      throw refusal('name_filtered', 'student_number');
    const skeleton = skeletonOf(name);
    const is_teachers = teacher_name !== null && withoutTitle(name) === withoutTitle(teacher_name);
    if (is_teachers || ROLES.has(skeleton) || IN_CHARGE.some((word) => skeleton.includes(word)))
      throw refusal('name_of_teacher', 'name');
  },
});
