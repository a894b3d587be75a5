import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';

interface ButtonProps extends Omit<AriaButtonProps, 'className'> {
  readonly ref?: React.Ref<HTMLButtonElement>;
  /** `primary` once a screen; `danger` for what ends something; `plain` else; `bare` without a frame. */
  readonly variant?: 'primary' | 'plain' | 'danger' | 'bare';
  readonly size?: 'large' | 'normal' | 'small';
  /** What it started is under way: its label says so, and pressing does nothing more. It keeps the focus. */
  readonly is_busy?: boolean;
}

/** The one button of the teacher's page. */
export const Button = ({ variant = 'plain', size = 'normal', is_busy = false, ...props }: ButtonProps) => (
  <AriaButton
    {...props}
    className={`button button-${variant} button-${size}`}
    {...(is_busy ? { 'data-busy': true } : {})}
  />
);
