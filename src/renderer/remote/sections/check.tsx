import { MessageCircleQuestion } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMember } from '../../common/state/use-member.ts';
import { useCommand } from '../../common/commands/use-command.ts';
import { Card } from '../ui/card.tsx';
import { PressButton } from '../ui/press-button.tsx';
import type { RemoteSection } from './section.types.ts';
import './check.css';

const COUNTS = [
  { words: 'remote.check.yes', count: 'understood' },
  { words: 'remote.check.no', count: 'not_understood' },
  { words: 'remote.check.waiting', count: 'waiting' },
] as const;

const AskOrClose = () => {
  const { t } = useTranslation();
  const counts = useMember('assistant', 'check_counts') ?? null;
  const ask = useCommand('check.ask');
  const close = useCommand('check.close');
  if (counts?.is_open === true) {
    const { check_id } = counts;
    return (
      <PressButton
        key="close"
        icon={MessageCircleQuestion}
        size="big"
        tone="on"
        is_busy={close.is_busy}
        onClick={() => {
          close.run({ check_id });
        }}
      >
        {t('remote.check.close')}
      </PressButton>
    );
  }
  return (
    <PressButton
      key="ask"
      icon={MessageCircleQuestion}
      size="big"
      is_busy={ask.is_busy}
      onClick={() => {
        ask.run({});
      }}
    >
      {t('remote.check.ask')}
    </PressButton>
  );
};

const Counts = () => {
  const { t } = useTranslation();
  const counts = useMember('assistant', 'check_counts') ?? null;
  const putAway = useCommand('check.put_away');
  if (counts === null) return null;
  const { check_id, is_open } = counts;
  return (
    <Card title={t(is_open ? 'remote.check.open' : 'remote.check.closed')}>
      <div className="check-row">
        <dl className="check-numbers">
          {COUNTS.map(({ words, count }) => (
            <div key={count}>
              <dt>{t(words)}</dt>
              <dd>{counts[count]}</dd>
            </div>
          ))}
        </dl>
        {!is_open && (
          <PressButton
            is_busy={putAway.is_busy}
            onClick={() => {
              putAway.run({ check_id });
            }}
          >
            {t('remote.check.put_away')}
          </PressButton>
        )}
      </div>
    </Card>
  );
};

export const checkSection: RemoteSection = { id: 'check', button: AskOrClose, card: Counts };
