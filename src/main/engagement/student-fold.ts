import type { EngagementFact } from '../../shared/contract/engagement/facts.ts';
import type { TermName } from '../../shared/contract/engagement/scores.ts';
import type {
  AskedItem,
  ConfusionSign,
  ItemEvidence,
  StudentEvidence,
} from '../../shared/engagement/evidence.ts';
import { createStudentMinutes, type StudentMinutes } from './student-minutes.ts';

/** Of one student; of more the newest. */
const MAX_SIGNS = 500;

export interface Dispute {
  /** Seconds on the lesson's clock. */
  readonly t: number;
  readonly note: string;
}

export type StudentFact = Extract<EngagementFact, { readonly student_id: string }>;

/** What a lesson's facts say of one student. */
export interface StudentFold {
  readonly minutes: StudentMinutes;
  readonly objects: boolean;
  readonly disputes: ReadonlyMap<TermName, Dispute>;
  /** Its page is seen: who is away is asked nothing. */
  readonly is_here: boolean;
  /** Takes one of its own. */
  take(fact: StudentFact): void;
  /** The item is asked of it. */
  ask(item_id: string): void;
  /** It was away when answers were taken last: what it has not answered was not asked of it. */
  unask(item_id: string): void;
  grade(item_id: string, share: number | null): void;
  /** Whether something from outside was counted before. */
  hasOutside(id: string): boolean;
  /** How much was told of it from outside. */
  readonly outside: number;
  /** Something was said of it since its evidence was made last. */
  readonly is_other: boolean;
  /** As it was made last. */
  readonly last: StudentEvidence;
  /** Another object at each call. @param items those of the lesson, in the order of asking, the same array while they are the same */
  evidence(now: number, items: readonly AskedItem[]): StudentEvidence;
}

interface Answer {
  /** Seconds from the asking. */
  readonly after: number;
  /** When this student was asked; null: when all were. */
  readonly asked_at: number | null;
}

/** What other programs ask is asked of each student in its own time. Before the lesson, where it took longer than the lesson did until then. */
const ownAskedAt = ({ t, after, id }: Extract<StudentFact, { type: 'answered' }>): number | null =>
  id === undefined ? null : Math.round((t - after) * 10) / 10;

const SEEN: ReadonlySet<string> = new Set(['watching', 'idle', 'stalled']);

export const createStudentFold = (student_id: string): StudentFold => {
  let minutes = createStudentMinutes();
  const answers = new Map<string, Answer>();
  const grades = new Map<string, number | null>();
  const asked_of = new Set<string>();
  const outside = new Set<string>();
  const disputes = new Map<TermName, Dispute>();
  let signs: readonly ConfusionSign[] = [];
  let objects = false;
  let made_items: readonly ItemEvidence[] | null = [];
  let made_of: readonly AskedItem[] = [];
  let last: StudentEvidence = { student_id, minutes: [], items: [], signs: [] };
  let is_other = false;

  const wipe = (): void => {
    minutes = createStudentMinutes();
    for (const known of [answers, grades, asked_of, outside, disputes]) known.clear();
    signs = [];
    made_items = null;
  };
  const sign = (at: number, kind: ConfusionSign['sign'], about: string | null): void => {
    const next = [...signs, { at, sign: kind, about }];
    // Mostly they come in order; what is told late from outside does not.
    if (at < (signs.at(-1)?.at ?? 0)) next.sort((one, other) => one.at - other.at);
    signs = next.slice(-MAX_SIGNS);
  };
  const itemsOf = (items: readonly AskedItem[]): readonly ItemEvidence[] => {
    if (made_items !== null && made_of === items) return made_items;
    made_of = items;
    made_items = items.flatMap(({ item_id, asked_at }) => {
      const answer = answers.get(item_id);
      if (answer === undefined && !asked_of.has(item_id)) return [];
      return [
        {
          ...{ item_id, asked_at: answer?.asked_at ?? asked_at, was_here: true },
          answered_after: answer?.after ?? null,
          share: answer === undefined ? null : (grades.get(item_id) ?? null),
        },
      ];
    });
    return made_items;
  };

  return {
    get minutes() {
      return minutes;
    },
    get objects() {
      return objects;
    },
    disputes,
    get is_here() {
      return SEEN.has(minutes.seen.is);
    },
    take(fact) {
      is_other = true;
      if ('id' in fact && fact.id !== undefined) outside.add(fact.id);
      switch (fact.type) {
        case 'page':
          minutes.page(fact.t, fact.is);
          break;
        case 'said':
          minutes.count(fact.t, 'messages');
          if (fact.kind === 'question') minutes.count(fact.t, 'questions');
          if (fact.is_confused) sign(fact.t, 'asked', null);
          break;
        case 'hand':
          minutes.count(fact.t, 'hands');
          break;
        case 'reacted':
          minutes.count(fact.t, 'reactions', fact.count);
          break;
        case 'lost':
          sign(fact.t, 'lost', null);
          break;
        case 'checked':
          minutes.count(fact.t, 'checks');
          if (!fact.understood) sign(fact.t, 'not_understood', null);
          break;
        case 'rewound':
          sign(fact.t, 'rewound', String(Math.round(fact.to_seconds)));
          break;
        case 'answered':
          answers.set(fact.item_id, { after: fact.after, asked_at: ownAskedAt(fact) });
          made_items = null;
          break;
        case 'taken_back':
          answers.delete(fact.item_id);
          made_items = null;
          break;
        case 'objected':
          wipe();
          ({ objects } = fact);
          break;
        case 'disputed':
          if (fact.disputes) disputes.set(fact.term, { t: fact.t, note: fact.note });
          else disputes.delete(fact.term);
          break;
        case 'alerts_off':
          break;
      }
    },
    ask(item_id) {
      if (asked_of.has(item_id)) return;
      is_other = true;
      asked_of.add(item_id);
      made_items = null;
    },
    unask(item_id) {
      if (!asked_of.delete(item_id)) return;
      is_other = true;
      made_items = null;
    },
    grade(item_id, share) {
      is_other = true;
      grades.set(item_id, share);
      made_items = null;
    },
    hasOutside: (id) => outside.has(id),
    get outside() {
      return outside.size;
    },
    get is_other() {
      return is_other;
    },
    get last() {
      return last;
    },
    evidence(now, items) {
      minutes.settle(now);
      last = { student_id, minutes: minutes.evidence, items: itemsOf(items), signs };
      is_other = false;
      return last;
    },
  };
};
