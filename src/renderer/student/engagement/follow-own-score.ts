import { askUntilTold, type Question } from '../../common/ask-until-told.ts';

/** Scores change slowly, and a class looks at them at once. */
export const LOOK_EVERY_MS = 10_000;

/** Asks, and once it is told asks again after a while, until it is stopped. Returns how to stop. */
export const followOwnScore = <Answer>(question: Question<Answer>): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop: () => void = () => undefined;
  const look = (): void => {
    stop = askUntilTold({
      ...question,
      onTold: (answer) => {
        timer = setTimeout(look, LOOK_EVERY_MS);
        question.onTold(answer);
      },
    });
  };
  look();
  return () => {
    clearTimeout(timer);
    stop();
  };
};
