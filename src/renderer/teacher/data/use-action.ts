import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AirError } from '../../../shared/errors.ts';
import { isNetworkFailure } from '../../common/api.ts';

/** One thing that the teacher can have done: whether it runs, and why it last failed, in words. */
export interface Action {
  readonly run: () => void;
  readonly is_busy: boolean;
  readonly failure: string | null;
}

/** Makes a promise of the API into an action of a button; a second press while it runs does nothing. */
export const useAction = (perform: () => Promise<unknown>, onDone?: () => void): Action => {
  const { t } = useTranslation();
  const [is_busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const attempt = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await perform();
      onDone?.();
    } catch (error) {
      const code = error instanceof AirError ? error.code : 'internal';
      setFailure(isNetworkFailure(error) ? t('teacher.unreachable') : t(`errors.${code}`));
    } finally {
      setBusy(false);
    }
  };
  return {
    run: () => {
      if (!is_busy) void attempt();
    },
    is_busy,
    failure,
  };
};
