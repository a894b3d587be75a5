import type { AlertItem } from './alert-input.ts';
import { answersOf, itemCountsOf } from './answers.ts';
import { ALERT_BOUNDS } from './alert-rules.ts';
import { classConfusionOf, neededOf } from './class-confusion.ts';
import { leastOf } from './numbers.ts';
import type { AlertScene, WantedAlert } from './wanted-alert.ts';

type RuleOf = (scene: AlertScene) => readonly WantedAlert[];

/** Under three there is no class: what is to be said is said of the student. */
export const isClass = ({ here }: Pick<AlertScene, 'here'>): boolean => here.length >= 3;

const ofClass = <Rule extends WantedAlert['rule']>(rule: Rule) =>
  ({ rule, student_id: null, about: null }) as const;

const shareFor = (scene: AlertScene, rule: WantedAlert['rule']): number =>
  scene.input.settings.class_share * (scene.stands(ofClass(rule)) ? ALERT_BOUNDS.class_stays : 1);

export const classConfused: RuleOf = (scene) => {
  if (!isClass(scene)) return [];
  const { input, now, signs } = scene;
  const { window_minutes } = input.settings;
  const here = scene.here.map(({ student_id }) => student_id);
  const class_share = shareFor(scene, 'class_confused');
  const foundAfter = (after: number) =>
    classConfusionOf(
      { signs, here, now, after, resolvedAt: (id) => scene.confusion.get(id)?.resolved_at ?? null },
      { class_share, window_minutes },
    );
  const fresh = foundAfter(scene.seenToAt(ofClass('class_confused')));
  // What was seen to is so still: it is told no more, and nobody is named for it.
  const found = fresh.is_confused ? fresh : foundAfter(-Infinity);
  if (!found.is_confused) return [];
  return [
    {
      ...ofClass('class_confused'),
      ...{ count: found.confused.length, since: found.since ?? now },
      reasons: found.reasons.map(({ sign, count }) => ({ reason: sign, count, of: found.here })),
    },
  ];
};

export const classTooFast: RuleOf = (scene) => {
  if (!isClass(scene)) return [];
  const here = new Set(scene.here.map(({ student_id }) => student_id));
  const wishes = scene.input.wishes.filter(
    ({ kind, student_id }) => kind === 'slower' && here.has(student_id),
  );
  const needed = neededOf(here.size, shareFor(scene, 'class_too_fast'));
  const seen_to_at = scene.seenToAt(ofClass('class_too_fast'));
  const countOf = (some: typeof wishes): number => new Set(some.map(({ student_id }) => student_id)).size;
  const isEnough = (some: typeof wishes): boolean =>
    countOf(some) >= Math.max(needed, ALERT_BOUNDS.too_fast_least);
  const fresh = wishes.filter(({ since }) => (since ?? -Infinity) > seen_to_at);
  const wanted = isEnough(fresh) ? fresh : wishes;
  if (!isEnough(wanted)) return [];
  const count = countOf(wanted);
  return [
    {
      ...{ ...ofClass('class_too_fast'), count },
      since: Math.min(scene.now, leastOf(wanted.map(({ since }) => since ?? scene.now))),
      reasons: [{ reason: 'pace_slower', count, of: here.size }],
    },
  ];
};

interface Result {
  readonly item: AlertItem;
  readonly closed_at: number;
  readonly answers: number;
  readonly right: number;
}

/** Questions of all that ended not long ago, with their results. */
const freshResults = ({ input, now }: AlertScene): readonly Result[] => {
  const { lasts, least_answers } = ALERT_BOUNDS.item;
  const fresh = input.items.flatMap((item) =>
    item.is_of_all &&
    item.is_graded &&
    item.closed_at !== null &&
    item.closed_at <= now &&
    now - item.closed_at < lasts
      ? [{ item, closed_at: item.closed_at }]
      : [],
  );
  if (fresh.length === 0) return [];
  const counts = itemCountsOf(input.evidence);
  return fresh.flatMap(({ item, closed_at }) => {
    const { graded = 0, shares = 0 } = counts.get(item.item_id) ?? {};
    return graded < least_answers ? [] : [{ item, closed_at, answers: graded, right: shares / graded }];
  });
};

/** Something was asked since: the same once more, so that what its result asked for is done, or another, and the class is with that one. */
const isLeft = ({ closed_at }: Result, items: readonly AlertItem[]): boolean =>
  items.some(({ asked_at }) => asked_at >= closed_at);

/** Peer instruction's rule, of the worst question alone, until the next one: a quiz that ends is no list of alerts. */
export const itemResult: RuleOf = (scene) => {
  const { hard_below, split_to } = ALERT_BOUNDS.item;
  const [worst] = freshResults(scene)
    .filter((result) => result.right <= split_to && !isLeft(result, scene.input.items))
    .sort((one, other) => one.right - other.right || other.closed_at - one.closed_at);
  if (worst === undefined) return [];
  return [
    {
      rule: worst.right < hard_below ? 'item_hard' : 'item_split',
      ...{ student_id: null, about: worst.item.about, count: worst.answers, since: worst.closed_at },
      reasons: [{ reason: 'right_share', count: Math.round(worst.right * 100), of: worst.answers }],
    },
  ];
};

/** Asked of all and still open: who is here and has answered none of it. At own pace many are open at once, and one answer is enough. */
export const classUnanswered: RuleOf = (scene) => {
  const { input, here, now } = scene;
  const { patience, patience_of_several, begins, stays, least_students } = ALERT_BOUNDS.unanswered;
  const open = input.items.filter(
    ({ is_of_all, asked_at, closed_at }) => is_of_all && asked_at <= now && (closed_at ?? Infinity) > now,
  );
  const [first] = open;
  if (first === undefined || !isClass(scene)) return [];
  const since = Math.max(...open.map(({ asked_at }) => asked_at));
  if (now - since < (open.length === 1 ? patience : patience_of_several)) return [];
  const answers = here.map(answersOf).filter(({ asked }) => open.some(({ item_id }) => asked.has(item_id)));
  const silent = answers.filter(({ answered }) => !open.some(({ item_id }) => answered.has(item_id)));
  const about = open.length === 1 ? first.about : null;
  const subject = { rule: 'class_unanswered', student_id: null, about } as const;
  const share = scene.stands(subject) ? stays : begins;
  if (silent.length < Math.max(least_students, share * answers.length)) return [];
  return [
    {
      ...{ ...subject, count: silent.length, since },
      reasons: [{ reason: 'unanswered', count: silent.length, of: answers.length }],
    },
  ];
};
