import { Pencil } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GROUPS_LIMITS, type Group } from '../../../shared/contract/groups.ts';
import { useGroupName } from '../../common/groups/use-group-name.ts';
import { Button } from '../ui/button.tsx';
import type { GroupsPartProps } from './groups-panel.types.ts';

interface GroupNameProps extends Pick<GroupsPartProps, 'send'> {
  readonly group: Group;
}

/** A group's name; an empty one is its number again. */
export const GroupName = ({ group, send }: GroupNameProps) => {
  const { t } = useTranslation();
  const title = useGroupName()(group);
  const { group_id, name } = group;
  const [typed, setTyped] = useState<string | null>(null);
  const pencil = useRef<HTMLButtonElement>(null);
  const was_open = useRef(false);
  const is_open = typed !== null;
  // Before the panel sees that the field has gone, and gives the focus to a button that would do something else to a second Enter.
  useLayoutEffect(() => {
    if (was_open.current && !is_open) pencil.current?.focus();
    was_open.current = is_open;
  }, [is_open]);
  if (typed === null) {
    return (
      <>
        <h3 className="groups-name">{title}</h3>
        <Button
          ref={pencil}
          size="small"
          variant="bare"
          aria-label={t('groups.panel.rename', { group: title })}
          onPress={() => {
            setTyped(name ?? '');
          }}
        >
          <Pencil aria-hidden />
        </Button>
      </>
    );
  }
  return (
    <form
      className="groups-rename"
      onSubmit={(event) => {
        event.preventDefault();
        const wanted = typed.trim() === '' ? null : typed.trim();
        if (wanted !== name) send('groups.rename', { group_id, name: wanted });
        setTyped(null);
      }}
    >
      <input
        className="field-input"
        aria-label={t('groups.panel.name', { group: title })}
        autoFocus
        autoComplete="off"
        maxLength={GROUPS_LIMITS.name_chars}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          // The panel stays.
          event.preventDefault();
          setTyped(null);
        }}
      />
      <Button type="submit" size="small">
        {t('groups.panel.save_name')}
      </Button>
    </form>
  );
};
