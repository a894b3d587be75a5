import type { ClassMinute, StudentMinute } from '../../../../shared/contract/engagement/scores.ts';
import type { ChartPoint } from './class-chart.types.ts';

/** A class's minutes as points. */
export const classPoints = (minutes: readonly ClassMinute[]): readonly ChartPoint[] =>
  minutes.map(({ minute, low, middle, high, confused_share }) => ({
    ...{ minute, low, middle, high },
    confused: Math.round(confused_share * 100),
  }));

/** A student's minutes as points: a line alone, and where it gave signs a mark. */
export const studentPoints = (minutes: readonly StudentMinute[]): readonly ChartPoint[] =>
  minutes.map(({ minute, overall, signs }) => ({
    ...{ minute, low: null, middle: overall, high: null },
    confused: signs.length > 0 ? 12 : null,
  }));
