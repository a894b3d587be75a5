import { useTranslation } from 'react-i18next';
import { useCommand } from '../../common/commands/use-command.ts';
import { Button } from '../ui/button.tsx';
import { GROUPS_PLACE, type GroupsPartProps } from './groups-panel.types.ts';

/** The groups that the class had in its lesson before, one press away. */
export const SavedGroups = ({ state: { saved } }: Pick<GroupsPartProps, 'state'>) => {
  const { run, is_busy } = useCommand('groups.take_saved', GROUPS_PLACE);
  const { t, i18n } = useTranslation();
  if (saved === null) return null;
  const date = new Intl.DateTimeFormat(i18n.language, { month: 'short', day: 'numeric' }).format(
    new Date(saved.at),
  );
  return (
    <div className="groups-saved">
      <p>{t('groups.panel.saved', { date, groups: saved.groups, people: saved.people })}</p>
      <Button
        size="small"
        variant="primary"
        is_busy={is_busy}
        onPress={() => {
          run({});
        }}
      >
        {t('groups.panel.take')}
      </Button>
    </div>
  );
};
