/** What Claper counts of an event. */
export interface ClaperCounts {
  readonly attendees: number;
  /** Attendees who wrote anything. */
  readonly posters: number;
  readonly polls: number;
  readonly votes: number;
  readonly quizzes: number;
  readonly quiz_answers: number;
  readonly forms: number;
  readonly form_answers: number;
}

/**
 * Claper's engagement rate, 0 to 100, by its description (stat_live/index.ex): the mean of four shares of the attendees, of those who wrote, voted,
 * answered quizzes and filled in forms. A kind that was not used counts as 0. It is of an event; of one student it is that of an event whose only
 * attendee it was.
 */
export const claperRate = (of: ClaperCounts): number => {
  const share = (done: number, asked: number): number =>
    asked * of.attendees > 0 ? done / (asked * of.attendees) : 0;
  return (
    (100 *
      (share(of.posters, 1) +
        share(of.votes, of.polls) +
        share(of.quiz_answers, of.quizzes) +
        share(of.form_answers, of.forms))) /
    4
  );
};
