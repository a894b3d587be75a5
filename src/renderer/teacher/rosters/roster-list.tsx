import { Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RosterSummary } from '../../../shared/contract/rosters.ts';
import { Button } from '../ui/button.tsx';

interface RosterListProps {
  readonly lists: readonly RosterSummary[];
  /** The id of the one that is shown beside it. */
  readonly shown: string;
  readonly onChoose: (roster_id: string) => void;
}

/** The lists that there are, newest first. */
export const RosterList = ({ lists, shown, onChoose }: RosterListProps) => {
  const { t } = useTranslation();
  if (lists.length === 0) {
    return (
      <div className="rosters-empty muted">
        <Users aria-hidden />
        <p>{t('rosters.empty')}</p>
        <p className="small">{t('rosters.empty_hint')}</p>
      </div>
    );
  }
  return (
    <ul className="rosters-list">
      {lists.toReversed().map(({ roster_id, name, students }) => (
        <li key={roster_id}>
          <Button
            variant="bare"
            aria-current={roster_id === shown}
            onPress={() => {
              onChoose(roster_id);
            }}
          >
            <span className="rosters-list-name">{name}</span>{' '}
            <span className="count small">{t('rosters.count', { count: students })}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
};
