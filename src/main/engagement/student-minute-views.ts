import type { StudentMinute } from '../../shared/contract/engagement/scores.ts';
import {
  CONFUSION_KINDS,
  type ConfusionSign,
  type StudentEvidence,
} from '../../shared/engagement/evidence.ts';

const SECONDS = 60;

/** A student's lesson minute by minute, those of which nothing is known left out. */
export const studentMinutesOf = (
  { minutes, items }: StudentEvidence,
  overalls: readonly (number | null)[],
  signs: readonly ConfusionSign[],
): StudentMinute[] => {
  const answered = new Map<number, number>();
  for (const { asked_at, answered_after } of items) {
    if (answered_after === null) continue;
    const minute = Math.floor((asked_at + answered_after) / SECONDS);
    answered.set(minute, (answered.get(minute) ?? 0) + 1);
  }
  return minutes.map((one) => {
    const shown = new Set(
      signs.flatMap(({ at, sign }) => (Math.floor(at / SECONDS) === one.minute ? [sign] : [])),
    );
    const { minute, watching_seconds, messages, questions, hands, reactions } = one;
    return {
      ...{ minute, overall: overalls[minute] ?? null, watching_seconds },
      away_seconds: Math.min(SECONDS, one.hidden_seconds + one.gone_seconds),
      ...{ messages, questions, hands, reactions, answered: answered.get(minute) ?? 0 },
      signs: CONFUSION_KINDS.filter((sign) => shown.has(sign)),
    };
  });
};
