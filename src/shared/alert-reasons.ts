import type { Alert, AlertReason } from './contract/engagement/alerts.ts';

/**
 * Whether a reason counts students of so many students: of the class's alerts, and of one that is about several students. Of one student it
 * counts what happened to it, and of a question the answers.
 */
export const countsStudents = (
  { rule, count }: Pick<Alert, 'rule' | 'count'>,
  { of }: AlertReason,
): boolean => of !== null && !rule.startsWith('item_') && (rule.startsWith('class_') || count > 1);
