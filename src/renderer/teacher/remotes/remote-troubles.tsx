import './remotes.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Remote } from '../../../shared/contract/remotes.ts';
import { useListView } from '../../common/state/use-member.ts';
import { useNameVeil } from '../data/what-is-shown.ts';
import { Button } from '../ui/button.tsx';
import { Mark } from '../ui/mark.tsx';
import { useRevoke } from './use-remotes.ts';

/** What happened to a remote, as one that can be put away: the same again is another one. */
const troubleOf = ({ remote_id, reused_at, shared_at }: Remote): string =>
  `${remote_id} ${reused_at ?? ''} ${shared_at ?? ''}`;
const troubled = (remotes: readonly Remote[]): readonly Remote[] =>
  remotes.filter(({ reused_at, shared_at }) => (shared_at ?? reused_at) !== null);

/** A code that somebody came with a second time, or a remote in two hands; nothing while all is well. */
export const RemoteTroubles = () => {
  const { t } = useTranslation();
  const veil = useNameVeil();
  const remotes = useListView('teacher', 'remotes', troubled);
  const [put_away, setPutAway] = useState<ReadonlySet<string>>(new Set());
  const { run, is_busy } = useRevoke();
  const shown = remotes.filter((remote) => !put_away.has(troubleOf(remote)));
  return shown.map((remote) => {
    const { remote_id, shared_at } = remote;
    const name = veil(remote.name);
    return (
      <div key={remote_id} className="remotes-trouble">
        <p role="alert">
          <Mark tone="act" /> {t(shared_at === null ? 'remotes.reused' : 'remotes.shared', { name })}{' '}
          <span className="small">{t('remotes.trouble_hint')}</span>
        </p>
        <div className="remotes-actions">
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
          <Button
            size="small"
            onPress={() => {
              setPutAway(new Set([...put_away, troubleOf(remote)]));
            }}
          >
            {t('remotes.fine')}
          </Button>
        </div>
      </div>
    );
  });
};
