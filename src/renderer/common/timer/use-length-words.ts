import './timer-words.ts';
import { useTranslation } from 'react-i18next';

/** Whole seconds as one says them: "2 minutes 30 seconds". From 1 on. */
export const useLengthWords = (): ((seconds: number) => string) => {
  const { t } = useTranslation();
  return (seconds) =>
    [
      { count: Math.floor(seconds / 3600), words: 'timer.hours' as const },
      { count: Math.floor(seconds / 60) % 60, words: 'timer.minutes' as const },
      { count: seconds % 60, words: 'timer.seconds' as const },
    ]
      .filter(({ count }) => count > 0)
      .map(({ count, words }) => t(words, { count }))
      .join(' ');
};
