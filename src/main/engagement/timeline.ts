import type { TimelineEntry } from '../../shared/contract/dashboard.ts';
import type { EngagementFact, PageState } from '../../shared/contract/engagement/facts.ts';

/** What comes so soon after the same is told with it, in seconds. */
const TOGETHER_S = 60;
/** From there an answer is told as right: most of its points. */
const RIGHT_FROM = 0.5;
/** Of more the newest stay. */
const MAX_ENTRIES = 5000;

type Kind = TimelineEntry['kind'];
interface Told {
  readonly t: number;
  readonly kind: Kind;
  readonly count: number;
  readonly seconds: number | null;
}

/** Puts together what a student did in a lesson, and what happened to it. */
export interface Timeline {
  /** In the log's order. */
  take(fact: EngagementFact): void;
  /** In their order. */
  readonly entries: readonly Told[];
}

const PLACES = {
  ...{ watching: 'came', idle: 'came', stalled: 'came', hidden: 'hidden', gone: 'gone', unknown: null },
} as const satisfies Record<PageState, Kind | null>;
/** Told for being counted, and by nobody's name (named-signs.ts). */
const SECRET: ReadonlySet<Kind> = new Set(['lost', 'understood', 'not_understood']);
/** Each is told by itself. */
const ALONE = new Set<Kind>(['came', 'hidden', 'gone', 'answered', 'right', 'wrong', 'alert', 'talked_to']);

export const createTimeline = (student_id: string): Timeline => {
  let entries: Told[] = [];
  let place: Kind | null = null;
  /** Of each item, what was told of its grade last. */
  const grades = new Map<string, Kind>();
  const alerts = new Set<string>();

  const tell = (t: number, kind: Kind, count = 1, seconds: number | null = null): void => {
    if (SECRET.has(kind)) return;
    const last = entries.at(-1);
    const joins = last?.kind === kind && !ALONE.has(kind) && t - last.t <= TOGETHER_S;
    if (joins) entries[entries.length - 1] = { ...last, count: last.count + count };
    else entries.push({ t, kind, count, seconds });
    if (entries.length >= 2 * MAX_ENTRIES) entries = entries.slice(-MAX_ENTRIES);
  };
  const come = (t: number, is: PageState): void => {
    const next = PLACES[is];
    if (next !== null && next !== place) tell(t, next);
    place = next;
  };
  const grade = (t: number, item_id: string, share: number | null): void => {
    const kind = share === null ? null : share >= RIGHT_FROM ? 'right' : 'wrong';
    if (kind === null || grades.get(item_id) === kind) return;
    grades.set(item_id, kind);
    tell(t, kind);
  };
  const ofItself = (fact: Extract<EngagementFact, { readonly student_id: string }>): void => {
    const { t } = fact;
    switch (fact.type) {
      case 'page':
        come(t, fact.is);
        break;
      case 'said':
        tell(t, fact.kind);
        break;
      case 'hand':
      case 'lost':
      case 'rewound':
        tell(t, fact.type);
        break;
      case 'reacted':
        tell(t, 'reaction', fact.count);
        break;
      case 'checked':
        tell(t, fact.understood ? 'understood' : 'not_understood');
        break;
      case 'answered':
        tell(t, 'answered', 1, fact.after);
        break;
      case 'objected':
        entries = [];
        place = null;
        grades.clear();
        alerts.clear();
        break;
      case 'taken_back':
      case 'disputed':
      case 'alerts_off':
        break;
    }
  };

  return {
    take(fact) {
      if ('student_id' in fact) {
        if (fact.student_id === student_id) ofItself(fact);
        return;
      }
      switch (fact.type) {
        case 'began':
          place = null;
          break;
        case 'graded':
          for (const [of, share] of fact.shares) if (of === student_id) grade(fact.t, fact.item_id, share);
          break;
        case 'raised':
          if (!fact.student_ids.includes(student_id)) break;
          alerts.add(fact.alert_id);
          tell(fact.t, 'alert');
          break;
        case 'alert_ended':
          if (fact.end === 'talked_to' && alerts.has(fact.alert_id)) tell(fact.t, 'talked_to');
          break;
        default:
      }
    },
    get entries() {
      return [...entries].sort((one, other) => one.t - other.t);
    },
  };
};
