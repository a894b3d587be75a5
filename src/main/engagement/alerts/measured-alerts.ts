import type { Alert } from '../../../shared/contract/engagement/alerts.ts';
import type { Measured } from '../../../shared/contract/engagement/scores.ts';

/**
 * Alerts as they may be shown now: whoever is measured no longer, or has no seat any more, is named by none, and those that were about such
 * students alone are gone. The class's own name nobody.
 */
export const measuredAlerts = <One extends Pick<Alert, 'student_ids' | 'count'>>(
  alerts: readonly One[],
  measuredOf: (student_id: string) => Measured | undefined,
): readonly One[] =>
  alerts.flatMap((alert) => {
    const student_ids = alert.student_ids.filter((student_id) => measuredOf(student_id) === 'yes');
    const gone = alert.student_ids.length - student_ids.length;
    if (gone === 0) return [alert];
    return student_ids.length === 0 ? [] : [{ ...alert, student_ids, count: alert.count - gone }];
  });
