import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Share } from '../../../../shared/contract/sharing.ts';
import { usePage } from '../../data/page-context.ts';
import { typedAddress } from '../../data/student-address.ts';
import { useAction } from '../../data/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { UntilForm } from './until-form.tsx';

/** As it is read out: "1234 5678". */
const groupsOf = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;
/** Digit by digit, for a reader of screens. */
const spelled = (code: string): string => code.replace(/\B/g, ' ');

export const momentOf = (at: string, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));

interface SharedNowProps {
  readonly share: Share;
  readonly onChanged: (share: Share) => void;
  readonly onStopped: () => void;
}

/** How the class gets to it, until when, and its end in one press. */
export const SharedNow = ({ share, onChanged, onStopped }: SharedNowProps) => {
  const { t, i18n } = useTranslation();
  const { api } = usePage();
  const { share_id, share_code, share_url, ends_at, make_up_until, recording_ends_at, state } = share;
  const [is_changing, setChanging] = useState(false);
  const change = useAction(async (until: string) => {
    // Its quizzes go along.
    const body = { ends_at: until, ...(make_up_until === null ? {} : { make_up_until: until }) };
    onChanged(await api.call('changeShare', { params: { share_id }, body }));
    setChanging(false);
  });
  const quizzes = useAction(async () => {
    const body = { make_up_until: make_up_until === null ? ends_at : null };
    onChanged(await api.call('changeShare', { params: { share_id }, body }));
  });
  const stop = useAction(() => api.call('revokeShare', { params: { share_id } }), onStopped);
  const when = (at: string): string => momentOf(at, i18n.language);
  return (
    <div className="sharing-now">
      <p className="sharing-end">
        <strong>{t('sharing.open_until', { date: when(ends_at) })}</strong>
      </p>
      {recording_ends_at !== null && (
        <p role="alert">{t('sharing.recording_ends', { date: when(recording_ends_at) })}</p>
      )}
      {state === 'gone' && <p role="alert">{t('sharing.gone')}</p>}
      <div className="sharing-ways">
        <QrCode text={share_url} label={t('sharing.qr')} />
        <div className="sharing-words">
          <CopyField label={t('sharing.link')} value={share_url} />
          <p className="field-label">{t('sharing.code')}</p>
          <p className="sharing-code">
            <span aria-hidden>{groupsOf(share_code)}</span>
            <span className="visually-hidden">{spelled(share_code)}</span>
          </p>
          <p className="muted small">
            {t('sharing.code_at', { address: typedAddress(share_url.replace(/\/\d+$/, '')) })}
          </p>
        </div>
      </div>
      <p>
        {make_up_until === null
          ? t('sharing.quizzes_none')
          : t('sharing.quizzes_until', { date: when(make_up_until) })}{' '}
        <Button size="small" is_busy={quizzes.is_busy} onPress={quizzes.run}>
          {t(make_up_until === null ? 'sharing.quizzes_add' : 'sharing.quizzes_stop')}
        </Button>
      </p>
      {quizzes.failure !== null && (
        <p className="field-error" role="alert">
          {quizzes.failure}
        </p>
      )}
      <p>{t('sharing.where')}</p>
      <p className="muted small">{t('sharing.how_in')}</p>
      {is_changing && (
        <UntilForm
          word={t('sharing.change_done')}
          is_busy={change.is_busy}
          failure={change.failure}
          onUntil={change.run}
        />
      )}
      <div className="sharing-deeds">
        <Button variant="danger" is_busy={stop.is_busy} onPress={stop.run}>
          {t('sharing.stop')}
        </Button>
        {!is_changing && (
          <Button
            onPress={() => {
              setChanging(true);
            }}
          >
            {t('sharing.change')}
          </Button>
        )}
      </div>
      {stop.failure !== null && (
        <p className="field-error" role="alert">
          {stop.failure}
        </p>
      )}
    </div>
  );
};
