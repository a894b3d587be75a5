/**
 * Every constant of the scores, in one place. Where it says so it follows from a source; the others are judgement, and docs/validity.md says
 * what was looked at before they were chosen. None of them depends on the class, so that a number means the same in every lesson.
 */

/**
 * What each term weighs in `overall`; within a score they keep their proportion. Terms without evidence are left out, and the rest count in
 * their place. Answered when asked 35 (20 as attention, 15 as taking part: answers 10, the quick check 5), right answers 25, watching 20,
 * hands and questions 15, volume of talk 5 (messages 3, reactions 2): what the evidence supports is that answering and being right tell most,
 * and that chat alone tells least (xAPI-Edu-Data: discussion AUC 0.69, hands 0.89, resources 0.91). Fitting them to a semester of one LMS would
 * not make them truer of a lesson, so they are round numbers.
 */
export const WEIGHTS = {
  watching: 20,
  answered_when_asked: 20,
  answers: 10,
  checks: 5,
  hands: 15,
  chat: 3,
  reactions: 2,
  right_answers: 25,
} as const;

/**
 * How often a minute is enough, for ways of taking part that nobody is asked for. Fixed, and never the loudest student's count:
 * with BigBlueButton's `2·x/max` one student of ten times everybody's activity takes nine tenths of everyone else's score.
 * One hand or question in ten minutes, a message or a reaction in five: who takes part in every window of five minutes has all of it.
 */
export const ENOUGH_PER_MINUTE = { hands: 0.1, chat: 0.2, reactions: 0.2 } as const;

/** Minutes after which evidence counts half for `now`: a window of five minutes without an edge. */
export const HALF_LIFE_MINUTES = 5;

/**
 * How much evidence makes a term half the student's own, as k of Kelley's formula with Spearman and Brown's reliability n / (n + k), where k is
 * the variance within a student over the variance between students. For right answers, 0.2 over 0.05; for answering, 0.13 over 0.05; for
 * rates of taking part, a count of Poisson's at half of what is enough over 0.08; minutes of watching follow one another, so few tell much.
 * In minutes, in questions.
 */
export const HALF_KNOWN = {
  watching: 3,
  answered_when_asked: 3,
  answers: 3,
  checks: 3,
  hands: 30,
  chat: 30,
  reactions: 30,
  right_answers: 4,
} as const;

/** Standard deviation of students' true `overall`, as a share: 0.26 is what xAPI-Edu-Data shows, and a little of that is chance. */
export const SPREAD_OF_STUDENTS = 0.25;

/** Of a band, in points: from here it is middle, from there high. 70 is also what peer instruction asks before it goes on. */
export const MIDDLE_FROM = 40;
export const HIGH_FROM = 70;

/** Evidence under which a level has no band. */
export const EVIDENCE_FOR_A_BAND = 0.25;

/**
 * Who does more than so many times what the median student does, and more than the floor, is left out of all that is said of the class:
 * means, difficulty, which channels are in use. The student's own score counts it all the same. The median is of those who do anything, once they
 * are so many: seats in which nobody does make no class quiet.
 */
export const FAR_LOUDER = { times: 5, floor: 5, least_active: 3 } as const;

/**
 * Ways of taking part that nobody is asked for are in use once so many of those who are here have used them: what one of a class does is asked
 * of nobody else. Judgement.
 */
export const IN_USE = { least_students: 2, share_of_class: 0.1 } as const;

/**
 * A rapid guess: faster than a tenth of the item's typical time, and at most ten seconds (Wise & Ma 2012, NT10). The median stands for the mean,
 * which one student who fell asleep would move. Fewer answers say nothing of what is typical.
 */
export const RAPID = { share_of_typical: 0.1, at_most_seconds: 10, answers_needed: 5 } as const;

/** Seconds for which a check must have been open to have been asked of anybody: sooner nobody has read it, also where the lesson ended then. */
export const CHECK_OPEN_SECONDS = 15;

/** Minutes of a lesson that are told apart; what comes later counts into the last. */
export const MAX_MINUTES = 1440;
