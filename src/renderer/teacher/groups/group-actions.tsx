import { Shuffle, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../common/commands/use-command.ts';
import { Button } from '../ui/button.tsx';
import { GROUPS_PLACE, type GroupsPartProps } from './groups-panel.types.ts';

/** What is done with groups as they are: mixed as they were asked for, as before, or none. */
export const GroupActions = ({ state: { made, can_undo } }: Pick<GroupsPartProps, 'state'>) => {
  const { t } = useTranslation();
  const make = useCommand('groups.make', GROUPS_PLACE);
  const undo = useCommand('groups.undo', GROUPS_PLACE);
  const dissolve = useCommand('groups.dissolve', GROUPS_PLACE);
  return (
    <div className="groups-actions">
      {made !== null && made.by !== 'hand' && (
        <Button
          size="small"
          variant="primary"
          is_busy={make.is_busy}
          onPress={() => {
            make.run(made);
          }}
        >
          <Shuffle aria-hidden />
          {t('groups.panel.mix')}
        </Button>
      )}
      <Button
        size="small"
        isDisabled={!can_undo}
        is_busy={undo.is_busy}
        onPress={() => {
          undo.run({});
        }}
      >
        <Undo2 aria-hidden />
        {t('groups.panel.undo')}
      </Button>
      {made !== null && (
        <Button
          size="small"
          variant="bare"
          is_busy={dissolve.is_busy}
          onPress={() => {
            dissolve.run({});
          }}
        >
          {t('groups.panel.dissolve')}
        </Button>
      )}
    </div>
  );
};
