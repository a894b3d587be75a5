import './key-mark.css';
import { Check } from 'lucide-react';
import type { ComponentProps } from 'react';

interface KeyMarkProps extends Omit<ComponentProps<'input'>, 'type' | 'onChange'> {
  /** radio: one alone is right. */
  readonly kind: 'radio' | 'checkbox';
  /** A letter or sign; readers of screens get `aria-label`, or the words beside it. */
  readonly sign: string;
  readonly onPick: () => void;
}

/** Marks something as right: its letter, with a tick and filled once it is. */
export const KeyMark = ({ kind, sign, onPick, children, ...input }: KeyMarkProps) => (
  <label className="key-mark" data-kind={kind}>
    <input {...input} type={kind} className="key-mark-input" onChange={onPick} />
    <span aria-hidden className="key-mark-sign">
      {sign}
      <Check className="key-mark-tick" />
    </span>
    {children}
  </label>
);
