import { useTranslation } from 'react-i18next';
import type { Remote } from '../../../shared/contract/remotes.ts';
import { formatTime } from '../data/format.ts';
import { useNameVeil, useShown } from '../data/what-is-shown.ts';
import { Button } from '../ui/button.tsx';
import { Mark } from '../ui/mark.tsx';
import { useRevoke } from './use-remotes.ts';

/** One remote, whether it is in use, and its end in one press. */
export const RemoteRow = ({ remote }: { readonly remote: Remote }) => {
  const { t, i18n } = useTranslation();
  const veil = useNameVeil();
  const { is_stale } = useShown();
  const { run, is_busy, failure } = useRevoke();
  const { remote_id, is_here, last_seen_at } = remote;
  const name = veil(remote.name);
  const away =
    last_seen_at === null
      ? t('remotes.away')
      : t('remotes.away_since', { time: formatTime(last_seen_at, i18n.language) });
  return (
    <li className="remotes-row" data-stale={is_stale}>
      <div className="remotes-who">
        <p className="remotes-who-name">{name}</p>
        <p className="muted small">
          <Mark tone={is_here ? 'good' : 'away'} /> {is_here ? t('remotes.here') : away}
        </p>
      </div>
      <Button
        size="small"
        variant="danger"
        is_busy={is_busy}
        aria-label={t('remotes.revoke_name', { name })}
        onPress={() => {
          run(remote_id);
        }}
      >
        {t('remotes.revoke')}
      </Button>
      {failure !== null && (
        <p className="field-error" role="alert">
          {failure}
        </p>
      )}
    </li>
  );
};
