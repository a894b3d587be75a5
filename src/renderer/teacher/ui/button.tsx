import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';

interface ButtonProps extends Omit<AriaButtonProps, 'className'> {
  /** `primary` once a screen; `danger` for what ends something; `plain` else; `bare` without a frame. */
  readonly variant?: 'primary' | 'plain' | 'danger' | 'bare';
  readonly size?: 'large' | 'normal' | 'small';
}

/** The one button of the teacher's page. */
export const Button = ({ variant = 'plain', size = 'normal', ...props }: ButtonProps) => (
  <AriaButton {...props} className={`button button-${variant} button-${size}`} />
);
