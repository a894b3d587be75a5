import { useMemo } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Group, GroupPerson } from '../../../shared/contract/groups.ts';
import { useGroupName } from '../../common/groups/use-group-name.ts';

/** Who is to be moved, and where it was pressed. */
export interface Moving {
  readonly person: GroupPerson;
  readonly button: HTMLElement;
}

interface MoveMenuProps {
  readonly moving: Moving;
  readonly groups: readonly Group[];
  readonly onChoose: (group_id: string | null) => void;
  readonly onClose: () => void;
}

const OUT = 'out of all';

/** The one menu of all members: the groups that somebody may move to. */
export const MoveMenu = ({ moving: { person, button }, groups, onChoose, onClose }: MoveMenuProps) => {
  const { t } = useTranslation();
  const nameOf = useGroupName();
  const trigger = useMemo(() => ({ current: button }), [button]);
  const isIn = ({ members }: Group): boolean =>
    members.some(({ person_id }) => person_id === person.person_id);
  return (
    <Popover
      className="groups-menu"
      triggerRef={trigger}
      placement="bottom start"
      isOpen
      onOpenChange={(is_open) => {
        if (!is_open) onClose();
      }}
    >
      <Menu
        aria-label={t('groups.panel.move_to')}
        autoFocus="first"
        onClose={onClose}
        onAction={(key) => {
          onChoose(key === OUT ? null : String(key));
        }}
      >
        {groups
          .filter((group) => !isIn(group))
          .map((group) => (
            <MenuItem
              key={group.group_id}
              id={group.group_id}
              className="groups-menu-item"
              textValue={nameOf(group)}
            >
              {nameOf(group)}
              <span className="muted small">{t('groups.people', { count: group.members.length })}</span>
            </MenuItem>
          ))}
        {groups.some(isIn) && (
          <MenuItem id={OUT} className="groups-menu-item">
            {t('groups.panel.take_out')}
          </MenuItem>
        )}
      </Menu>
    </Popover>
  );
};
