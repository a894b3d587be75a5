import type { AdviceAction, Alert, AlertRule } from '../contract/engagement/alerts.ts';

export type AlertRank = Alert['rank'];

/** What a rule is, beside its conditions: those stand in class-alerts.ts, student-alerts.ts and waiting-alerts.ts. */
export interface RuleSpec {
  readonly rank: AlertRank;
  readonly advice: AdviceAction;
  /** The rule of the class that says it for the student's: while it stands, nobody is named for the same. */
  readonly covered_by?: AlertRule;
  /** Where the rule is from. "Judgement": nobody has measured it, and the replay alone speaks for it. */
  readonly source: string;
}

/** Why a teacher is told, the most telling first among those of one rank. */
export const ALERT_RULE_TABLE: Readonly<Record<AlertRule, RuleSpec>> = {
  class_confused: {
    ...{ rank: 'act', advice: 'explain_again' },
    source:
      'Tweedback (SciTePress 2013/44145): votes on understanding over a threshold within a time window are told to the lecturer',
  },
  item_hard: {
    ...{ rank: 'act', advice: 'explain_again' },
    source: 'Peer instruction (Mazur 1997; Crouch & Mazur 2001): under 35 % right, explain again',
  },
  class_too_fast: {
    ...{ rank: 'act', advice: 'slow_down' },
    source: 'KlickerUZH (confusion feedback: a slider of speed, its mean) and Tweedback (votes on speed)',
  },
  item_split: {
    ...{ rank: 'look', advice: 'discuss_and_vote_again' },
    source:
      'Peer instruction (Mazur 1997; Crouch & Mazur 2001): 35 % to 70 % right, discuss in pairs and vote again',
  },
  class_unanswered: {
    ...{ rank: 'look', advice: 'wait_or_nudge' },
    source:
      'Wait time (Rowe 1986: answers come and grow with a longer wait); half of the class and a minute: judgement',
  },
  student_confused: {
    ...{ rank: 'look', advice: 'talk_to', covered_by: 'class_confused' },
    source:
      'Confusion that is not resolved becomes frustration (D’Mello & Graesser 2012); two signs and more: judgement',
  },
  student_wrong_streak: {
    // Of no class's alert: it counts no question that was too hard for the class, so that what is left is the student's own.
    ...{ rank: 'look', advice: 'give_an_easier_one' },
    source: 'Wheel spinning (Beck & Gong 2013), and three in a row as tutors’ rule of mastery turned round',
  },
  student_unanswered: {
    ...{ rank: 'look', advice: 'ask_by_name', covered_by: 'class_unanswered' },
    source:
      'Answered-when-asked is what foretells results (classroom.md 3.7); only of what was asked of all and most answered: judgement',
  },
  hand_waits: {
    rank: 'look',
    advice: 'call_on',
    source: 'Judgement: a hand up for three minutes is forgotten',
  },
  question_waits: { rank: 'note', advice: 'answer', source: 'Judgement: five minutes without an answer' },
  student_away: {
    ...{ rank: 'note', advice: 'look_after' },
    source: 'Judgement: five minutes away while most are here; away is no disengagement, so it is a note',
  },
};

/** Rules that tell one cause of one student in two ways: three wrong in a row are also a sign of confusion. */
export const IS_OF_ONE_CAUSE: ReadonlySet<AlertRule> = new Set(['student_confused', 'student_wrong_streak']);

/** When each rule begins and, where it stands, when it goes: the second is easier, so that nothing flickers. Times in seconds. */
export const ALERT_BOUNDS = {
  /** Part of the teacher's share under which what stands goes. */
  class_stays: 0.5,
  too_fast_least: 2,
  item: {
    /** Mean share of the points, of so many answers at least. */
    hard_below: 0.35,
    split_to: 0.7,
    least_answers: 5,
    /** So long after its end. */
    lasts: 300,
  },
  unanswered: {
    /** Of one question; of several at once, as at own pace. */
    patience: 60,
    patience_of_several: 180,
    /** Share of those who are here who have answered none. */
    begins: 0.5,
    stays: 0.3,
    least_students: 3,
  },
  confused: {
    /** Of signs that may stand by a name (named-signs.ts): two of the stronger ones, close together. */
    begins: 0.55,
    stays: 0.3,
    /** Where there is no class that could be confused, one question that says so is enough. */
    begins_alone: 0.35,
  },
  streak: { begins: 3, lasts: 600 },
  let_by: {
    /** Questions in a row, each of all and answered by this share of who was asked. */
    begins: 3,
    answered_share: 0.5,
    least_asked: 3,
    lasts: 600,
  },
  away: {
    begins: 300,
    lasts: 1500,
    /** It was here for so long before. */
    came_for: 60,
    /** And so much of the class is. */
    here_share: 0.5,
  },
  hand: 180,
  question: 300,
} as const;

const RANKS = ['act', 'look', 'note'] as const satisfies readonly AlertRank[];
const ORDER: readonly string[] = Object.keys(ALERT_RULE_TABLE);

/** Worst first: by rank, then by rule. */
export const compareRules = (one: { rule: AlertRule }, other: { rule: AlertRule }): number =>
  RANKS.indexOf(ALERT_RULE_TABLE[one.rule].rank) - RANKS.indexOf(ALERT_RULE_TABLE[other.rule].rank) ||
  ORDER.indexOf(one.rule) - ORDER.indexOf(other.rule);

/** Worst first: as `compareRules`, then by how many, then by how long. */
export const compareAlerts = <One extends { rule: AlertRule; count: number; since: number }>(
  one: One,
  other: One,
): number => compareRules(one, other) || other.count - one.count || one.since - other.since;
