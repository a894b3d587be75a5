import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunSummary } from '../../../../shared/contract/asking/runs.ts';

/** When a run began, as a clock of the wall says it. */
export const useRunTime = (): ((run: Pick<RunSummary, 'started_at'>) => string) => {
  const { i18n } = useTranslation();
  const format = useMemo(
    () => new Intl.DateTimeFormat(i18n.language, { hour: 'numeric', minute: '2-digit' }),
    [i18n.language],
  );
  return ({ started_at }) => format.format(new Date(started_at));
};
