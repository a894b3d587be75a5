import './verdict.css';
import { Check, X } from 'lucide-react';

interface VerdictProps {
  readonly is_right: boolean;
  /** What the sign says: right, or wrong. */
  readonly word: string;
}

/** Whether something was right, by a sign and a word; its colour only says it once more. */
export const Verdict = ({ is_right, word }: VerdictProps) => {
  const Sign = is_right ? Check : X;
  return (
    <span className="verdict" data-right={is_right}>
      <Sign aria-hidden="true" />
      {word}
    </span>
  );
};
