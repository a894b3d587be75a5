import './remotes.css';
import { useTranslation } from 'react-i18next';
import { REMOTES } from '../../../shared/contract/remotes.ts';
import { OfferedCode } from './offered-code.tsx';
import { OfferForm } from './offer-form.tsx';
import { RemoteRow } from './remote-row.tsx';
import { useOffer } from './use-offer.ts';
import { useRemotes } from './use-remotes.ts';

/** Makes phones into remotes, one after the other, and ends them in one press. */
export const RemotesPanel = () => {
  const { t } = useTranslation();
  const remotes = useRemotes();
  const { offer, paired, make, putAway } = useOffer(remotes);
  const is_full = remotes.length >= REMOTES.of_a_lesson;
  return (
    <div className="remotes">
      {offer === null && <p className="muted small">{t('remotes.lead')}</p>}
      {offer !== null && <OfferedCode key={offer.remote_id} offer={offer} make={make} onCancel={putAway} />}
      {offer === null && is_full && <p>{t('remotes.full', { count: remotes.length })}</p>}
      {offer === null && !is_full && <OfferForm make={make} />}
      <p className="remotes-paired" role="status">
        {paired !== null && t('remotes.paired', { name: paired })}
      </p>
      {remotes.length > 0 && (
        <section className="remotes-list" aria-labelledby="remotes-list">
          <h3 id="remotes-list" className="small">
            {t('remotes.list')}
          </h3>
          <ul>
            {remotes.map((remote) => (
              <RemoteRow key={remote.remote_id} remote={remote} />
            ))}
          </ul>
          <p className="muted small">{t('remotes.end_note')}</p>
        </section>
      )}
    </div>
  );
};
