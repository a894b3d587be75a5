import '../../../common/timer/timer-words.ts';
import { useTranslation } from 'react-i18next';
import { useLengthWords } from '../../../common/timer/use-length-words.ts';

/** How long one has to answer, as it is said; null: no limit. */
export const useSecondsWords = (): ((seconds: number | null) => string) => {
  const { t } = useTranslation();
  const lengthWords = useLengthWords();
  return (seconds) => (seconds === null ? t('asking.time_none') : lengthWords(seconds));
};
