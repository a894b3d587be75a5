import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useMember } from '../../common/state/use-member.ts';
import { CheckCard } from './check-card.tsx';
import { Timed } from './timed.tsx';
import { Untold } from './untold.tsx';

/** The button goes on saying it; a line that stays would only take its room. */
const TOLD_FOR_MS = 8_000;

/** What a raised hand waits for, and why; that it is heard that one is lost; what could not be told. */
export const Notes = (): ReactElement => {
  const { t } = useTranslation();
  const hand = useMember('student', 'hand') ?? null;
  const lost_until = useMember('student', 'lost_until') ?? null;
  const check = useMember('class', 'check') ?? null;
  const is_called = hand?.place === 0;
  return (
    <div className="notes">
      {check !== null && <CheckCard key={check.check_id} check_id={check.check_id} />}
      <div role="status">
        {hand !== null && (
          <p key={hand.place} className="note" data-called={is_called}>
            <b>
              {is_called
                ? t('signals.student.hand_called')
                : t('signals.student.hand_waiting', { place: hand.place })}
            </b>{' '}
            <span>{t(is_called ? 'signals.student.hand_called_hint' : 'signals.student.hand_rule')}</span>
          </p>
        )}
        {lost_until !== null && (
          <Timed key={lost_until} until_ms={TOLD_FOR_MS}>
            <p className="note">{t('signals.student.lost_told')}</p>
          </Timed>
        )}
        <Untold type="signal.hand" />
        <Untold type="signal.lost" />
      </div>
    </div>
  );
};
