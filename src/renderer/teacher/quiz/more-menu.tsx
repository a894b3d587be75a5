import './quiz-menu.css';
import { MoreHorizontal, type LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { useShown } from '../data/what-is-shown.ts';
import { Button } from '../ui/button.tsx';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly run: () => void;
}

export interface MenuGroup {
  readonly id: string;
  /** Absent: they stand without one. */
  readonly title?: string;
  readonly entries: readonly MenuEntry[];
}

interface MoreMenuProps {
  /** Of the button, and of the menu. */
  readonly label: string;
  readonly groups: readonly MenuGroup[];
  readonly is_busy?: boolean;
  /** Default: three dots. */
  readonly children?: ReactNode;
}

/** What else can be done with something, behind one button. Groups without entries are left out. */
export const MoreMenu = ({ label, groups, is_busy = false, children }: MoreMenuProps) => {
  const entries = groups.flatMap((group) => group.entries);
  const { is_veiled } = useShown();
  const [is_open, setOpen] = useState(false);
  // It stands over the page, and so over what veils it.
  if (is_veiled && is_open) setOpen(false);
  return (
    <MenuTrigger isOpen={is_open} onOpenChange={setOpen}>
      {children === undefined ? (
        <Button variant="bare" size="small" is_busy={is_busy} aria-label={label}>
          <MoreHorizontal aria-hidden />
        </Button>
      ) : (
        <Button is_busy={is_busy}>{children}</Button>
      )}
      <Popover className="quiz-menu" placement="bottom end">
        <Menu
          aria-label={label}
          onAction={(key) => {
            entries.find(({ id }) => id === key)?.run();
          }}
        >
          {groups
            .filter((group) => group.entries.length > 0)
            .map((group) => (
              <MenuSection
                key={group.id}
                className="quiz-menu-group"
                {...(group.title === undefined && { 'aria-label': label })}
              >
                {group.title !== undefined && <Header className="quiz-menu-title">{group.title}</Header>}
                {group.entries.map(({ id, label: text, icon: Icon }) => (
                  <MenuItem key={id} id={id} className="quiz-menu-item" textValue={text}>
                    {Icon !== undefined && <Icon aria-hidden />}
                    {text}
                  </MenuItem>
                ))}
              </MenuSection>
            ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
};
