import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, ReactElement, ReactNode } from 'react';

export interface BarButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly icon: LucideIcon;
  /** Its words, and what is to be counted. */
  readonly children: ReactNode;
}

/** The one button of the bar under the picture. */
export const BarButton = ({ icon: Icon, children, ...props }: BarButtonProps): ReactElement => (
  <button type="button" className="panel-bar__button" {...props}>
    <Icon aria-hidden="true" size={22} />
    {children}
  </button>
);
