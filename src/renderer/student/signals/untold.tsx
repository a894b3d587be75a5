import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useNewest } from '../../common/outbox/use-outbox.ts';
import { isSentAgain, signalTroubleOf } from './signal-trouble.ts';
import { Timed } from './timed.tsx';

/** A message that waits for less is only on its way. */
const WAITS_AFTER_MS = 1_500;
/** The button stands again as it was; a line that stays would only take its room. */
const REFUSED_FOR_MS = 10_000;

const WHAT = { 'signal.hand': 'signals.bar.hand', 'signal.lost': 'signals.bar.lost' } as const;

/** Why the last tap on one of the bar's buttons is not with the teacher, and whether it is sent again. */
export const Untold = ({ type }: { readonly type: keyof typeof WHAT }): ReactElement | null => {
  const { t } = useTranslation();
  const newest = useNewest(type);
  const trouble = signalTroubleOf(newest?.status ?? null);
  if (newest === null || trouble === null) return null;
  const waits = isSentAgain(trouble);
  return (
    <Timed
      key={`${newest.id} ${trouble}`}
      after_ms={waits ? WAITS_AFTER_MS : 0}
      until_ms={waits ? null : REFUSED_FOR_MS}
    >
      <p className="note" data-trouble="true">
        <b>{t(WHAT[type])}</b> <span>{t(`signals.student.trouble.${trouble}`)}</span>
      </p>
    </Timed>
  );
};
