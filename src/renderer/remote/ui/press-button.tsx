import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes } from 'react';
import './press-button.css';

interface PressButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'type'> {
  readonly icon?: LucideIcon;
  /** main: the next thing to do · on: what it began goes on, and a press ends it. */
  readonly tone?: 'plain' | 'main' | 'on';
  /** big: of the pad, for a thumb that does not look. */
  readonly size?: 'big' | 'small';
  /** It was pressed, and the node has not answered yet. It keeps the focus. */
  readonly is_busy?: boolean;
}

/** The one button of a remote: shows at once that it was pressed. */
export const PressButton = ({
  icon: Icon,
  tone = 'plain',
  size = 'small',
  is_busy = false,
  children,
  ...props
}: PressButtonProps) => (
  <button {...props} type="button" className="press" data-tone={tone} data-size={size} data-busy={is_busy}>
    {Icon !== undefined && <Icon aria-hidden="true" size={size === 'big' ? 24 : 18} />}
    <span className="press-words">{children}</span>
  </button>
);
