/**
 * What scores are made of: counts and times of one student in one lesson, and nothing that was said. Times are seconds on the lesson's
 * own clock, which is monotonic and stands still while no node runs. The same evidence gives the same scores, whenever it is read.
 */

/** One minute of the lesson's clock, as far as it has passed. The seconds of it sum up to 60 at most; what is missing was not measured. */
export interface MinuteEvidence {
  /** From 0. */
  readonly minute: number;
  /** The page is open, seen, and plays. */
  readonly watching_seconds: number;
  /** The page is open and seen, and nothing plays though something could. */
  readonly idle_seconds: number;
  /** It would play, and cannot: the network's trouble or the source's, never the student's. Counts for nothing. */
  readonly stalled_seconds: number;
  /** The page is hidden, or its phone asleep: away, not disengaged. */
  readonly hidden_seconds: number;
  /** Closed, left, or out of reach. */
  readonly gone_seconds: number;
  readonly messages: number;
  readonly questions: number;
  readonly hands: number;
  readonly reactions: number;
  /** Of the quick check: how often it answered. */
  readonly checks: number;
}

/** One question in one vote, to one student who was asked it. */
export interface ItemEvidence {
  /** Of the item, the same for all students. */
  readonly item_id: string;
  /** When this student was asked: below 0, before the lesson. */
  readonly asked_at: number;
  /** The page was seen when answers were taken last, or it answered. Who was away then was not asked. */
  readonly was_here: boolean;
  /** Seconds from the asking to the last answer that counts; null: none. */
  readonly answered_after: number | null;
  /** Of its points, 0 to 1; null: no answer, nothing is right or wrong about it, or it is not graded yet. */
  readonly share: number | null;
}

/** The item itself. */
export interface AskedItem {
  readonly item_id: string;
  readonly asked_at: number;
  /** null: answers are still taken. */
  readonly closed_at: number | null;
  /** Of all who were there. False: of some alone, and who did not answer is not blamed. */
  readonly is_of_all: boolean;
  /** Something is right or wrong about it. */
  readonly is_graded: boolean;
}

/** A sign of confusion. Never a diagnosis: the same sign says different things at different times. */
export interface ConfusionSign {
  readonly at: number;
  readonly sign: ConfusionKind;
  /** The item, or the second of the lesson that was watched again; null: none. */
  readonly about: string | null;
}

export const CONFUSION_KINDS = [
  /** Its own tap on "I'm lost". */
  'lost',
  /** "Not yet" to the quick check. */
  'not_understood',
  /** Wrong after a long time. */
  'slow_wrong',
  /** Wrong several times in a row. */
  'wrong_streak',
  /** A message whose words say so. */
  'asked',
  /** The same part watched again. */
  'rewound',
] as const;
export type ConfusionKind = (typeof CONFUSION_KINDS)[number];

export interface StudentEvidence {
  readonly student_id: string;
  /** In order; minutes of which nothing is known are missing. */
  readonly minutes: readonly MinuteEvidence[];
  /** In the order of asking. */
  readonly items: readonly ItemEvidence[];
  /** Those that were noted as they happened: `lost`, `not_understood`, `asked`, `rewound`. The others follow from `items`. In order. */
  readonly signs: readonly ConfusionSign[];
}

/** A way of taking part. Only those that the teacher used in the lesson so far are asked of anybody. */
export const CHANNELS = ['answers', 'checks', 'chat', 'hands', 'reactions'] as const;
export type Channel = (typeof CHANNELS)[number];

export interface LessonEvidence {
  /** How far the lesson is. */
  readonly now: number;
  /**
   * Since when each channel is used: answers and checks since something was asked, the others since they were open and anybody used them.
   * `hands` are hands and questions, whichever came first. Absent: it is not used. From when on scores ask for them: in-use.ts.
   */
  readonly channels: Readonly<Partial<Record<Channel, number>>>;
  /** When the teacher first called a hand, or marked a question as answered, in seconds; absent: never. */
  readonly hands_taken_at?: number | undefined;
  /** When the class was asked whether it is understood, in order. */
  readonly checks_asked_at: readonly number[];
  /** In the order of asking. */
  readonly items: readonly AskedItem[];
  readonly students: readonly StudentEvidence[];
}
