import { useMemo } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { TalkMessage } from '../../common/chat/talk.types.ts';

export type MenuAct =
  | 'answer'
  | 'answered'
  | 'open'
  | 'pin'
  | 'unpin'
  | 'hide'
  | 'show'
  | 'merge'
  | 'write_private'
  | 'mute'
  | 'unmute';

interface MessageMenuProps {
  readonly message: TalkMessage;
  readonly button: HTMLElement;
  readonly is_pinned: boolean;
  readonly is_muted: boolean;
  readonly onAct: (act: MenuAct, message: TalkMessage) => void;
  readonly onClose: () => void;
}

/** What can be done with a message, in the order of how often it is. */
export const menuActsOf = (
  { role, kind, hidden = null, answered }: TalkMessage,
  { is_pinned, is_muted }: { readonly is_pinned: boolean; readonly is_muted: boolean },
): readonly MenuAct[] => {
  const is_student = role === 'student';
  const is_seen = kind !== 'private' && hidden === null;
  const acts: readonly (MenuAct | false)[] = [
    is_student && kind !== 'message' && hidden === null && 'answer',
    kind === 'question' && hidden === null && (answered ? 'open' : 'answered'),
    is_seen && (is_pinned ? 'unpin' : 'pin'),
    kind !== 'private' && (hidden === null ? 'hide' : 'show'),
    is_student && kind === 'question' && is_seen && 'merge',
    is_student && 'write_private',
    is_student && (is_muted ? 'unmute' : 'mute'),
  ];
  return acts.filter((act) => act !== false);
};

const WORDS = {
  answer: 'chat.answer',
  answered: 'chat.mark_answered',
  open: 'chat.mark_open',
  pin: 'chat.pin',
  unpin: 'chat.unpin',
  hide: 'chat.hide',
  show: 'chat.show',
  merge: 'chat.merge',
  write_private: 'chat.write_private',
  mute: 'chat.mute',
  unmute: 'chat.unmute',
} as const satisfies Record<MenuAct, string>;

/** The one menu of all rows, at the button that it was opened by. */
export const MessageMenu = (props: MessageMenuProps) => {
  const { message, button, onAct, onClose } = props;
  const { t } = useTranslation();
  const trigger = useMemo(() => ({ current: button }), [button]);
  return (
    <Popover
      className="chat-menu"
      triggerRef={trigger}
      placement="bottom end"
      isOpen
      onOpenChange={(is_open) => {
        if (!is_open) onClose();
      }}
    >
      <Menu
        aria-label={button.getAttribute('aria-label') ?? ''}
        autoFocus="first"
        onClose={onClose}
        onAction={(key) => {
          const act = menuActsOf(message, props).find((one) => one === key);
          if (act !== undefined) onAct(act, message);
        }}
      >
        {menuActsOf(message, props).map((act) => (
          <MenuItem key={act} id={act} className="chat-menu-item">
            {t(WORDS[act])}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  );
};
