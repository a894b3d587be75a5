import type { AlertSettings } from '../contract/engagement/alerts.ts';
import type { PageState } from '../contract/engagement/facts.ts';
import type { AskedItem, LessonEvidence } from './evidence.ts';

/** How a student's page is seen now. */
export interface AlertPage {
  readonly is: PageState;
  /** Seconds on the lesson's clock: from then on it is so. */
  readonly since: number;
}

/** What one student waits for, or wishes, now. */
export interface AlertWish {
  /** slower: another pace. */
  readonly kind: 'hand' | 'question' | 'slower';
  readonly student_id: string;
  /** Seconds on the lesson's clock; null: it is not known, and nobody is said to wait long. */
  readonly since: number | null;
}

export interface AlertItem extends AskedItem {
  /** null: it was asked outside our pages. */
  readonly about: { readonly run_id: string; readonly question_id: string } | null;
}

/** Of what alerts are made, as of `evidence.now`. Only who is measured is in it, and by what stands here alone somebody is alerted about. */
export interface AlertInput {
  readonly evidence: LessonEvidence;
  /** Those of the evidence, in the same order, with what they are about. */
  readonly items: readonly AlertItem[];
  /** By student_id. Who is missing is not here, and nothing is known of since when. */
  readonly pages: ReadonlyMap<string, AlertPage>;
  /** In any order; a student may have several. */
  readonly wishes: readonly AlertWish[];
  readonly settings: AlertSettings;
  /** About whom the teacher wants no alerts: they count in the class, and are never named. */
  readonly alerts_off: ReadonlySet<string>;
}

/** Until a teacher says otherwise. Judgement, tried in scripts/eval/replay: a fifth of a class of 30 are six hands. */
export const DEFAULT_ALERT_SETTINGS: AlertSettings = { class_share: 0.2, window_minutes: 3, budget: 5 };
