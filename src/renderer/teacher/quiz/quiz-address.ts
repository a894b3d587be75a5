import { useSyncExternalStore } from 'react';
import { VIEWS } from '../shell/use-view.ts';

const OPEN = /^#\/quizzes\/([A-Za-z0-9_-]{1,64})$/;

/** The quiz that an address opens; null: the library, or another place of the page. */
export const quizIn = (hash: string): string | null => OPEN.exec(hash)?.[1] ?? null;

/** Opens a quiz, or the library (null), so that Back leads to where one was. */
export const goToQuiz = (quiz_id: string | null): void => {
  window.location.hash = quiz_id === null ? VIEWS.quizzes : `${VIEWS.quizzes}/${quiz_id}`;
};

let last = VIEWS.quizzes as string;
/** While the teacher is elsewhere, where one was: the quiz that is being written stays open. */
const lastHash = (): string => {
  if (window.location.hash.startsWith(VIEWS.quizzes)) last = window.location.hash;
  return last;
};
const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('hashchange', listener);
  return () => {
    window.removeEventListener('hashchange', listener);
  };
};

/** Which quiz is open; null: none, the library is shown. */
export const useOpenQuiz = (): string | null => quizIn(useSyncExternalStore(subscribe, lastHash, lastHash));
