import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AirError } from '../../../shared/errors.ts';
import { isNetworkFailure } from '../../common/api.ts';

/** One thing that the teacher can have done: whether it runs, and why it last failed, in words. */
export interface Action<Args extends readonly unknown[] = []> {
  readonly run: (...args: Args) => void;
  readonly is_busy: boolean;
  readonly failure: string | null;
}

/** Why something that the node was asked for failed, in words. */
export const useFailureWords = (): ((error: unknown) => string) => {
  const { t } = useTranslation();
  return (error) => {
    const code = error instanceof AirError ? error.code : 'internal';
    return isNetworkFailure(error) ? t('teacher.unreachable') : t(`errors.${code}`);
  };
};

/** Makes a promise of the API into an action of a button; a second press while it runs does nothing. */
export const useAction = <Args extends readonly unknown[] = []>(
  perform: (...args: Args) => Promise<unknown>,
  onDone?: () => void,
): Action<Args> => {
  const wordsOf = useFailureWords();
  const [is_busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const attempt = async (args: Args) => {
    setBusy(true);
    setFailure(null);
    try {
      await perform(...args);
      onDone?.();
    } catch (error) {
      setFailure(wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  return {
    run: (...args) => {
      if (!is_busy) void attempt(args);
    },
    is_busy,
    failure,
  };
};
