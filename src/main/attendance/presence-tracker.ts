import type { PresenceFact } from '../../shared/contract/attendance-facts.ts';
import { LIMITS } from '../../shared/limits.ts';
import { ABSENCE_MS } from './presence-fold.ts';

/** A phone's locked screen closes its page after a while: that is not leaving yet. */
const LOCKED_MS = 120_000;
const ALIVE_EVERY_MS = 60_000;
/** More than any page has to say in a day; who turns faster is written down as it was then. */
const MAX_FACTS_OF_STUDENT = 240;
/** Who leaves in so many words again and again waits like anybody from here on, or it would soon be written down no more. */
const MAX_AT_ONCE = MAX_FACTS_OF_STUDENT / 2;
/** Seats that were taken away count too. */
const MAX_STUDENTS = 4 * LIMITS.students_per_session;

/** A student's page: open, and seen or played; open alone; closed. */
type PageState = 'here' | 'hidden' | 'gone';
/** What is seen of a page. `left`: it is closed, and the student had said so. */
export type SeenState = PageState | 'left';

export interface PresenceTrackerDeps {
  /** The lesson's clock when this run of the node began to follow it. */
  readonly clock_ms: number;
  /** Monotonic. */
  readonly now_ms: () => number;
  /** The wall's. */
  readonly now: () => Date;
  readonly write: (fact: PresenceFact) => void;
}

/** Makes facts of what the pages of a lesson do now, few enough to be kept. */
export interface PresenceTracker {
  /** A page's state, whenever it may be another one. */
  observe(student_id: string, seen: SeenState): void;
  /** The seat was taken away: gone at once. */
  remove(student_id: string): void;
  /** May be measured no longer: nothing more is written down of it. */
  forget(student_id: string): void;
  /** To be called about each second. */
  tick(): void;
  /** Notes down that all is so until now. */
  pause(): void;
  end(): void;
  /** The lesson's clock. */
  readonly clock_ms: number;
}

interface Page {
  /** As the last fact has it. */
  told: PageState;
  is: PageState;
  /** Since when `is` holds, and how long it must to be told. */
  since: { readonly clock_ms: number; readonly time: string };
  wait_ms: number;
  facts: number;
}

const TYPES = { here: 'came', hidden: 'hid', gone: 'left' } as const;

export const createPresenceTracker = (deps: PresenceTrackerDeps): PresenceTracker => {
  const { now_ms, now, write } = deps;
  const began_ms = now_ms();
  const pages = new Map<string, Page>();
  /** Whose state is another than what was told. */
  const unsettled = new Set<string>();
  let alive_ms = began_ms;

  const clock = (): number => Math.round(deps.clock_ms + Math.max(0, now_ms() - began_ms));
  const when = () => ({ clock_ms: clock(), time: now().toISOString() });

  const tellAnyway = (student_id: string, page: Page): void => {
    unsettled.delete(student_id);
    if (page.told === page.is) return;
    page.told = page.is;
    page.facts += 1;
    write({ type: TYPES[page.is], student_id, ...page.since });
  };
  const tell = (student_id: string, page: Page): void => {
    if (page.facts < MAX_FACTS_OF_STUDENT) tellAnyway(student_id, page);
    else unsettled.delete(student_id);
  };

  const patienceWith = (page: Page, seen: SeenState): number => {
    if (seen === 'here' || page.told === 'gone') return 0;
    if (seen === 'left' && page.facts < MAX_AT_ONCE) return 0;
    return seen === 'gone' && page.is === 'hidden' ? LOCKED_MS : ABSENCE_MS;
  };

  write({ type: 'began', ...when() });

  return {
    observe(student_id, seen) {
      const state = seen === 'left' ? 'gone' : seen;
      const page = pages.get(student_id);
      if (page === undefined) {
        if (state === 'gone' || pages.size >= MAX_STUDENTS) return;
        const first: Page = { told: 'gone', is: state, since: when(), wait_ms: 0, facts: 0 };
        pages.set(student_id, first);
        tell(student_id, first);
        return;
      }
      if (page.is === state) return;
      page.wait_ms = patienceWith(page, seen);
      page.is = state;
      page.since = when();
      if (page.wait_ms === 0) tell(student_id, page);
      else unsettled.add(student_id);
    },
    remove(student_id) {
      const page = pages.get(student_id);
      if (page === undefined) return;
      if (page.is !== 'gone') page.since = when();
      page.is = 'gone';
      // However much its page has said before: the teacher has put it out.
      tellAnyway(student_id, page);
    },
    forget(student_id) {
      pages.delete(student_id);
      unsettled.delete(student_id);
    },
    tick() {
      const at_ms = clock();
      for (const student_id of unsettled) {
        const page = pages.get(student_id);
        if (page !== undefined && at_ms - page.since.clock_ms >= page.wait_ms) tell(student_id, page);
      }
      if (now_ms() - alive_ms < ALIVE_EVERY_MS) return;
      alive_ms = now_ms();
      write({ type: 'alive', ...when() });
    },
    pause() {
      write({ type: 'alive', ...when() });
    },
    end() {
      // Who went in the last minute was gone at the end, though for too short a time to be told before.
      for (const student_id of unsettled) {
        const page = pages.get(student_id);
        if (page?.is === 'gone') tell(student_id, page);
      }
      write({ type: 'ended', ...when() });
    },
    get clock_ms() {
      return clock();
    },
  };
};
