import type { PageState } from '../../shared/contract/engagement/facts.ts';
import { LIMITS } from '../../shared/limits.ts';

type Seen = Exclude<PageState, 'unknown'>;

/** What holds for less is a page that is loaded again, a glance at another window, a picture that stands still for a moment. */
const HOLD_S = 3;
/** Between two facts of one student: one that flaps costs no more than six lines a minute. */
const GAP_S = 10;
/** Of one student in one lesson. Who has done more is told of once a minute: how its page is in the end, and that it is gone, is always known. */
const MANY_FACTS = 600;
const GAP_OF_MANY_S = 60;
/** Seats that were taken away count too. */
const MAX_STUDENTS = 4 * LIMITS.students_per_session;

export interface PageWatchDeps {
  /** Seconds on the lesson's clock. */
  readonly t: () => number;
  /** @param t since when it is so, at most some seconds ago, and never before the student's last fact */
  readonly write: (student_id: string, t: number, is: PageState) => void;
}

/** Makes facts of what the pages of a lesson do, few enough to be kept. */
export interface PageWatch {
  /** A page's state, whenever it may be another one. */
  observe(student_id: string, is: Seen): void;
  /** The seat was taken away: gone at once. */
  remove(student_id: string): void;
  /** May be measured no longer: nothing more is written of it. */
  forget(student_id: string): void;
  /** To be called about each second. */
  tick(): void;
}

interface Page {
  /** As the last fact has it; `gone` before the first. */
  told: Seen;
  told_at: number;
  is: Seen;
  since: number;
  facts: number;
}

export const createPageWatch = ({ t, write }: PageWatchDeps): PageWatch => {
  const pages = new Map<string, Page>();
  /** Whose state is another than what was told. */
  const unsettled = new Set<string>();

  const tell = (student_id: string, page: Page): void => {
    unsettled.delete(student_id);
    page.facts += 1;
    page.told = page.is;
    page.told_at = page.since;
    write(student_id, page.since, page.is);
  };
  const isDue = (page: Page, at: number): boolean =>
    at - page.since >= (page.is === 'watching' ? 0 : HOLD_S) &&
    at - page.told_at >= (page.facts < MANY_FACTS ? GAP_S : GAP_OF_MANY_S);

  return {
    observe(student_id, is) {
      const page = pages.get(student_id);
      if (page === undefined) {
        if (is === 'gone' || pages.size >= MAX_STUDENTS) return;
        const first: Page = { told: 'gone', told_at: t(), is, since: t(), facts: 0 };
        pages.set(student_id, first);
        tell(student_id, first);
        return;
      }
      if (page.is === is) return;
      page.is = is;
      page.since = t();
      if (page.told === is) unsettled.delete(student_id);
      else if (isDue(page, page.since)) tell(student_id, page);
      else unsettled.add(student_id);
    },
    remove(student_id) {
      const page = pages.get(student_id);
      if (page === undefined) return;
      unsettled.delete(student_id);
      if (page.is !== 'gone') page.since = t();
      page.is = 'gone';
      if (page.told !== 'gone') tell(student_id, page);
    },
    forget(student_id) {
      const page = pages.get(student_id);
      pages.delete(student_id);
      unsettled.delete(student_id);
      if (page !== undefined) write(student_id, t(), 'unknown');
    },
    tick() {
      const at = t();
      for (const student_id of unsettled) {
        const page = pages.get(student_id);
        if (page !== undefined && isDue(page, at)) tell(student_id, page);
      }
    },
  };
};
