import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useNewest, useOutbox } from '../../common/outbox/use-outbox.ts';
import { AskTwice } from '../ui/ask-twice.tsx';
import { sendingOf } from './sending.ts';

/** Not to be measured, or to be measured again: what that means stands beside it. */
export const MeasureWish = ({ objects }: { readonly objects: boolean }): ReactElement => {
  const { t } = useTranslation();
  const outbox = useOutbox();
  const status = useNewest('engagement.object')?.status ?? null;
  // One that the node has taken is what `objects` says.
  const sending = status?.step === 'saved' ? null : sendingOf(status);
  const is_busy = sending === 'sending' || sending === 'waits';
  const wish = (on: boolean): void => {
    outbox.enqueue('engagement.object', { objects: on });
  };
  return (
    <section className="own__part">
      {!objects && <p className="own__quiet">{t('own_score.object.means')}</p>}
      <p role="status" className={sending === null ? 'visually-hidden' : 'own__state'}>
        {sending !== null && t(`own_score.object.${sending}`)}
      </p>
      {!is_busy && !objects && (
        <AskTwice
          word={t('own_score.object.open')}
          question={t('own_score.object.sure')}
          yes={t('own_score.object.yes')}
          no={t('own_score.object.no')}
          onYes={() => {
            wish(true);
          }}
        />
      )}
      {!is_busy && objects && (
        <button
          type="button"
          className="button button--quiet"
          onClick={() => {
            wish(false);
          }}
        >
          {t('own_score.object.back')}
        </button>
      )}
    </section>
  );
};
