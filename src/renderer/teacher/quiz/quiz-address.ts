import { useLastAddress, viewOf, VIEWS } from '../shell/use-view.ts';

const OPEN = /^#\/quizzes\/([A-Za-z0-9_-]{1,64})$/;

/** What came of what was asked, beside the library. */
export const RESULTS = `${VIEWS.quizzes}/results`;

/** The quiz that an address opens; null: the library, the results, or another place of the page. */
export const quizIn = (hash: string): string | null =>
  hash === RESULTS ? null : (OPEN.exec(hash)?.[1] ?? null);

/** Opens a quiz, or the library (null), so that Back leads to where one was. */
export const goToQuiz = (quiz_id: string | null): void => {
  window.location.hash = quiz_id === null ? VIEWS.quizzes : `${VIEWS.quizzes}/${quiz_id}`;
};

/**
 * Likewise, of an answer that may come late: a teacher who has gone elsewhere meanwhile stays there.
 * @param from the quiz that was open as it was asked for; null: the library
 */
export const leaveFor = (from: string | null, quiz_id: string | null): void => {
  const { hash } = window.location;
  if (viewOf(hash) === 'quizzes' && hash !== RESULTS && quizIn(hash) === from) goToQuiz(quiz_id);
};

/** Which quiz is open; null: none, the library is shown. While the teacher is elsewhere, the one that is being written stays open. */
export const useOpenQuiz = (): string | null => quizIn(useLastAddress('quizzes'));

/** Whether the results are shown in place of the library. */
export const useAreResults = (): boolean => useLastAddress('quizzes') === RESULTS;
