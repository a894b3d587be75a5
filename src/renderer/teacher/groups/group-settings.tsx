import { useTranslation } from 'react-i18next';
import { useProjector } from '../projector/use-projector.ts';
import { Toggle } from '../share/device-field.tsx';
import type { GroupsPartProps } from './groups-panel.types.ts';

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
