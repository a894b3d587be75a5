/** What an earlier process left of lessons, taken up once for each. */
export interface TakenUp {
  /** Once for all who ask at the same time; where it failed, again for the next who asks. @throws whatever taking up throws */
  ready(session_id: string): Promise<void>;
  /** The lesson is over. */
  forget(session_id: string): void;
}

export const createTakenUp = (takeUp: (session_id: string) => Promise<void>): TakenUp => {
  const by_lesson = new Map<string, Promise<void>>();
  return {
    ready(session_id) {
      const known = by_lesson.get(session_id);
      if (known !== undefined) return known;
      const done = takeUp(session_id).catch((error: unknown) => {
        by_lesson.delete(session_id);
        throw error;
      });
      by_lesson.set(session_id, done);
      return done;
    },
    forget: (session_id) => by_lesson.delete(session_id),
  };
};
