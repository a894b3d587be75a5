import { Shuffle, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import type { GroupsPartProps } from './groups-panel.types.ts';

/** What is done with groups as they are: mixed as they were asked for, as before, or none. */
export const GroupActions = ({ state: { made, can_undo }, send }: GroupsPartProps) => {
  const { t } = useTranslation();
  return (
    <div className="groups-actions">
      {made !== null && made.by !== 'hand' && (
        <Button
          size="small"
          variant="primary"
          onPress={() => {
            send('groups.make', made);
          }}
        >
          <Shuffle aria-hidden />
          {t('groups.panel.mix')}
        </Button>
      )}
      <Button
        size="small"
        isDisabled={!can_undo}
        onPress={() => {
          send('groups.undo', {});
        }}
      >
        <Undo2 aria-hidden />
        {t('groups.panel.undo')}
      </Button>
      {made !== null && (
        <Button
          size="small"
          variant="bare"
          onPress={() => {
            send('groups.dissolve', {});
          }}
        >
          {t('groups.panel.dissolve')}
        </Button>
      )}
    </div>
  );
};
