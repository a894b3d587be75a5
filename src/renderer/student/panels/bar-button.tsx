import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, ReactElement, ReactNode } from 'react';

export interface BarButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly icon: LucideIcon;
  /** Its words, and what is to be counted. */
  readonly children: ReactNode;
  /** Why it does nothing now. */
  readonly held?: string | undefined;
}

/** The one button of the bar under the picture. */
export const BarButton = ({ icon: Icon, children, held, ...props }: BarButtonProps): ReactElement => (
  <button
    type="button"
    className="panel-bar__button"
    {...props}
    {...(held !== undefined && { 'aria-disabled': true, title: held, onClick: undefined })}
  >
    <Icon aria-hidden="true" size={22} />
    {children}
  </button>
);
