import type { DashboardStudent, TimelineEntry } from '../../shared/contract/dashboard.ts';
import type { ConfusionKind } from '../../shared/engagement/evidence.ts';

/**
 * What students are promised that nobody sees of whom it is: they tell it for that reason (`signals.lost_told`, `signals.check_saved` of the
 * locales). It is counted for the class, and stands by no name.
 */
const SECRET_SIGNS: ReadonlySet<ConfusionKind> = new Set(['lost', 'not_understood']);
const SECRET_ENTRIES: ReadonlySet<TimelineEntry['kind']> = new Set(['lost', 'understood', 'not_understood']);

/** A student's page without what is not told by name. */
export const withoutSecretSigns = (page: DashboardStudent): DashboardStudent => {
  const { confusion, minutes } = page.engagement;
  return {
    ...page,
    engagement: {
      ...page.engagement,
      confusion:
        confusion === null
          ? null
          : { ...confusion, reasons: confusion.reasons.filter(({ sign }) => !SECRET_SIGNS.has(sign)) },
      minutes: minutes.map((minute) => ({
        ...minute,
        signs: minute.signs.filter((sign) => !SECRET_SIGNS.has(sign)),
      })),
    },
    timeline: page.timeline.filter(({ kind }) => !SECRET_ENTRIES.has(kind)),
  };
};
