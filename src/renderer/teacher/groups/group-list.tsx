import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupPerson } from '../../../shared/contract/groups.ts';
import { useGroupName } from '../../common/groups/use-group-name.ts';
import { GroupName } from './group-name.tsx';
import type { GroupsPartProps } from './groups-panel.types.ts';
import { Members } from './members.tsx';
import { MoveMenu, type Moving } from './move-menu.tsx';
import { useGroups } from './use-groups.ts';

/** All groups with their members. Somebody is moved by a press and a choice, by the keyboard likewise, or by dragging. */
export const GroupList = ({ state: { out }, send }: GroupsPartProps) => {
  const { t } = useTranslation();
  const nameOf = useGroupName();
  const groups = useGroups();
  const [moving, setMoving] = useState<Moving | null>(null);
  const onMove = useCallback((person: GroupPerson, button: HTMLElement) => {
    setMoving({ person, button });
  }, []);
  const move = (person_id: string, group_id: string | null): void => {
    send('groups.move', { person_id, group_id });
  };
  return (
    <section className="groups-list" aria-label={t('groups.panel.list')}>
      {groups.map((group) => (
        <Members
          key={group.group_id}
          label={nameOf(group)}
          people={group.members}
          onMove={onMove}
          onDrop={(person_id) => {
            move(person_id, group.group_id);
          }}
        >
          <GroupName group={group} send={send} />
        </Members>
      ))}
      {out.length > 0 && (
        <Members
          label={t('groups.panel.out')}
          people={out}
          onMove={onMove}
          onDrop={(person_id) => {
            move(person_id, null);
          }}
        >
          <h3 className="groups-name">{t('groups.panel.out')}</h3>
        </Members>
      )}
      {moving !== null && (
        <MoveMenu
          moving={moving}
          groups={groups}
          onChoose={(group_id) => {
            move(moving.person.person_id, group_id);
          }}
          onClose={() => {
            setMoving(null);
          }}
        />
      )}
    </section>
  );
};
