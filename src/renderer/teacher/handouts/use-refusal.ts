import { useTranslation } from 'react-i18next';
import { HANDOUTS } from '../../../shared/contract/handouts.ts';
import { AirError } from '../../../shared/errors.ts';
import { fileSize } from '../../common/handouts/card-face.tsx';
import { useFailureWords } from '../data/use-action.ts';

const REASONS = [
  'kind',
  'damaged',
  'empty',
  'file_bytes',
  'pixels',
  'cards',
  'lesson_bytes',
  'uploading',
] as const;

/** The largest file, as this page's language says it. */
export const useLargestFile = (): string => fileSize(HANDOUTS.file_bytes, useTranslation().i18n.language);

/** Ends as what may be handed out does. */
const LOOKS_RIGHT = /\.(pdf|png|jpe?g|gif|webp)$/i;

/** Why something was not handed out, in words, and what the teacher does about it; of a file also by its name. */
export const useRefusal = (): ((error: unknown, file_name?: string) => string) => {
  const { t } = useTranslation();
  const max = useLargestFile();
  const wordsOf = useFailureWords();
  return (error, file_name = '') => {
    const said = error instanceof AirError ? error.details?.['reason'] : undefined;
    const reason = REASONS.find((one) => one === said);
    if (reason === undefined) return wordsOf(error);
    const word = reason === 'kind' && LOOKS_RIGHT.test(file_name) ? 'renamed' : reason;
    return t(`handouts.teacher.refused.${word}`, { max, count: HANDOUTS.cards });
  };
};
