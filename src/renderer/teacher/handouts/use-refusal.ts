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

/** Why something was not handed out, in words. */
export const useRefusal = (): ((error: unknown) => string) => {
  const { t } = useTranslation();
  const max = useLargestFile();
  const wordsOf = useFailureWords();
  return (error) => {
    const said = error instanceof AirError ? error.details?.['reason'] : undefined;
    const reason = REASONS.find((one) => one === said);
    return reason === undefined
      ? wordsOf(error)
      : t(`handouts.teacher.refused.${reason}`, { max, count: HANDOUTS.cards });
  };
};
