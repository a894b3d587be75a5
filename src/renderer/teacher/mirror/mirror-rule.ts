import type { DisplayReport } from '../../../shared/ipc.ts';

/** What is known of who sees this page, and what the teacher has said to it. */
export interface MirrorFacts {
  /** The teacher wants names hidden, whatever is seen. */
  readonly wish: boolean;
  /** What the desktop app sees; null: there is no app, undefined: it has not answered yet. */
  readonly report: DisplayReport | null | undefined;
  /** The arrangement of displays on which the teacher wants to see names all the same; null: none. */
  readonly let_be: string | null;
  /** The arrangements that are no mirror, as the teacher has answered. */
  readonly answered: readonly string[];
}

export interface MirrorView {
  readonly is_veiled: boolean;
  /** What brought it about; null: it is not veiled, or not known yet. */
  readonly why: 'wish' | 'mirrored' | 'external' | null;
  /** Whether it has to be asked if the class sees this screen. */
  readonly asks: boolean;
}

/** Hidden while it is not known yet: a page that loads anew on the class's TV shows no name in between. */
export const mirrorViewOf = ({ wish, report, let_be, answered }: MirrorFacts): MirrorView => {
  if (wish) return { is_veiled: true, why: 'wish', asks: false };
  if (report === undefined || report?.dashboard === 'looking')
    return { is_veiled: true, why: null, asks: false };
  if (report === null || report.dashboard === 'no') return { is_veiled: false, why: null, asks: false };
  const { dashboard, arrangement } = report;
  if (dashboard === 'maybe') return { is_veiled: false, why: null, asks: !answered.includes(arrangement) };
  return let_be === arrangement
    ? { is_veiled: false, why: null, asks: false }
    : { is_veiled: true, why: dashboard, asks: false };
};
