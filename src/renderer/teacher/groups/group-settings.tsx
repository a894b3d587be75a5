import { useTranslation } from 'react-i18next';
import { useOnWall } from '../projector/on-wall.ts';
import { useProjector } from '../projector/use-projector.ts';
import { Toggle } from '../share/device-field.tsx';
import { Button } from '../ui/button.tsx';
import type { GroupsPartProps } from './groups-panel.types.ts';
import { GROUPS_ID } from './use-groups.ts';

/** Who sees the groups, and whether each gives one answer. */
export const GroupSettings = ({ state: { on_phones, on_projector, one_answer }, send }: GroupsPartProps) => {
  const { t } = useTranslation();
  const { view, set } = useProjector();
  return (
    <div className="groups-settings">
      <Toggle
        label={t('groups.panel.phones')}
        hint={t('groups.panel.phones_hint')}
        is_on={on_phones}
        onChange={(is_on) => {
          send('groups.set', { on_phones: is_on });
        }}
      />
      <Toggle
        label={t('groups.panel.projector')}
        is_on={on_projector}
        onChange={(is_on) => {
          send('groups.set', { on_projector: is_on });
        }}
      />
      {on_projector && <Behind send={send} />}
      {on_projector && (
        <Toggle
          label={t('groups.panel.projector_names')}
          is_on={view.names}
          onChange={(is_on) => {
            set({ names: is_on });
          }}
        />
      )}
      <Toggle
        label={t('groups.panel.one_answer')}
        hint={t('groups.panel.one_answer_hint')}
        is_on={one_answer}
        onChange={(is_on) => {
          send('groups.set', { one_answer: is_on });
        }}
      />
    </div>
  );
};

/** That they are wanted on the wall, and it shows something else; nothing while it shows them. */
const Behind = ({ send }: Pick<GroupsPartProps, 'send'>) => {
  const { t } = useTranslation();
  const { front, is_covered } = useOnWall();
  if (is_covered) return <p className="muted small">{t('groups.panel.wall_covered')}</p>;
  if (front === GROUPS_ID) return null;
  return (
    <div className="groups-behind">
      <p className="muted small">{t('groups.panel.wall_other')}</p>
      <Button
        size="small"
        onPress={() => {
          send('groups.set', { on_projector: true });
        }}
      >
        {t('groups.panel.to_front')}
      </Button>
    </div>
  );
};
