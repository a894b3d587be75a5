import { createLessonAlerts } from '../../../src/main/engagement/alerts/index.ts';
import { DEFAULT_ALERT_SETTINGS, type AlertInput } from '../../../src/shared/engagement/alert-input.ts';
import { confusionByMinute } from '../../../src/shared/engagement/confusion-minutes.ts';
import { knownAt, type MadeLesson } from './made-lesson.ts';

/** Of minutes in which the class was lost, or of alerts that say so. */
export interface Hits {
  readonly found: number;
  readonly missed: number;
  readonly wrong: number;
}

export const addHits = (all: readonly Hits[]): Hits =>
  all.reduce(
    (sum, one) => ({
      found: sum.found + one.found,
      missed: sum.missed + one.missed,
      wrong: sum.wrong + one.wrong,
    }),
    { found: 0, missed: 0, wrong: 0 },
  );

/** null: there was nothing to find, or nothing was found. */
export const recallOf = ({ found, missed }: Hits): number | null =>
  found + missed === 0 ? null : found / (found + missed);
export const precisionOf = ({ found, wrong }: Hits): number | null =>
  found + wrong === 0 ? null : found / (found + wrong);

/** Minute by minute, without any leeway: one beside it is missed, and wrong. */
export const minuteHits = (lesson: MadeLesson): Hits => {
  const hits = { found: 0, missed: 0, wrong: 0 };
  for (const { minute, is_confused } of confusionByMinute(lesson.evidence, DEFAULT_ALERT_SETTINGS)) {
    const was_lost = lesson.episodes.some(({ from, to }) => minute >= from && minute < to);
    if (was_lost && is_confused) hits.found += 1;
    else if (was_lost) hits.missed += 1;
    else if (is_confused) hits.wrong += 1;
  }
  return hits;
};

/** The student's alert where it is alone: there is no class. */
const RULES_OF_CONFUSION = (size: number): readonly string[] =>
  size < 3 ? ['student_confused', 'class_confused'] : ['class_confused'];

const TICK_S = 10;

export interface AlertHits extends Hits {
  /** Seconds from the begin of confusion to the alert, of those that were found. */
  readonly delays: readonly number[];
  /** Of all rules. */
  readonly raised: number;
}

const inputAt = (lesson: MadeLesson, now: number): AlertInput => {
  const evidence = knownAt(lesson, now);
  return {
    ...{ evidence, settings: DEFAULT_ALERT_SETTINGS, wishes: [], alerts_off: new Set<string>() },
    items: evidence.items.map((item) => ({ ...item, about: null })),
    pages: new Map(evidence.students.map(({ student_id }) => [student_id, { is: 'watching', since: 0 }])),
  };
};

/**
 * Live, as the app does it: a tick every ten seconds, its facts taken. An episode is found if an alert of confusion stands during it; an
 * alert is wrong that was raised in none, nor within the teacher's window after one.
 */
export const alertHits = (lesson: MadeLesson): AlertHits => {
  let ids = 0;
  const alerts = createLessonAlerts({
    newId: () => `alert-${(ids += 1)}`,
    timeOf: (t) => new Date(t * 1000).toISOString(),
  });
  const rules = new Set(RULES_OF_CONFUSION(lesson.evidence.students.length));
  const standing = new Map<string, { readonly from: number; to: number }>();
  let raised = 0;
  for (let now = 0; now < lesson.seconds; now += TICK_S) {
    for (const fact of alerts.tick(inputAt(lesson, now))) {
      alerts.take(fact);
      if (fact.type === 'raised') raised += 1;
      if (fact.type === 'raised' && rules.has(fact.rule))
        standing.set(fact.alert_id, { from: now, to: lesson.seconds });
      const ended = fact.type === 'alert_ended' ? standing.get(fact.alert_id) : undefined;
      if (ended !== undefined) ended.to = now;
    }
  }
  const window = DEFAULT_ALERT_SETTINGS.window_minutes * 60;
  const delays = lesson.episodes.flatMap(({ from, to }) => {
    const first = [...standing.values()].find((one) => one.from < to * 60 && one.to > from * 60);
    return first === undefined ? [] : [Math.max(0, first.from - from * 60)];
  });
  const wrong = [...standing.values()].filter(
    (one) => !lesson.episodes.some(({ from, to }) => one.from >= from * 60 && one.from < to * 60 + window),
  ).length;
  return { found: delays.length, missed: lesson.episodes.length - delays.length, wrong, delays, raised };
};
