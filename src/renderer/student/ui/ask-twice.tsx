import type { LucideIcon } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactElement } from 'react';

export interface AskTwiceProps {
  readonly icon?: LucideIcon;
  readonly word: string;
  readonly question: string;
  readonly yes: string;
  readonly no: string;
  readonly onYes: () => void;
}

/** Does what is not undone, and asks before: a thumb may only have wanted to scroll. */
export const AskTwice = ({ icon: Icon, word, question, yes, no, onYes }: AskTwiceProps): ReactElement => {
  const question_id = useId();
  const [is_asking, setAsking] = useState(false);
  const was_asking = useRef(false);
  const ask = useRef<HTMLButtonElement>(null);
  const stay = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // What had the focus is gone with the question, or for it.
    if (is_asking) stay.current?.focus();
    else if (was_asking.current) ask.current?.focus();
    was_asking.current = is_asking;
  }, [is_asking]);
  if (!is_asking) {
    return (
      <button
        ref={ask}
        type="button"
        className="link-button"
        onClick={() => {
          setAsking(true);
        }}
      >
        {Icon !== undefined && <Icon aria-hidden="true" size={18} />}
        {word}
      </button>
    );
  }
  return (
    <div
      className="leave"
      role="group"
      aria-labelledby={question_id}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // It is this question's: what it stands in stays open.
        event.stopPropagation();
        setAsking(false);
      }}
    >
      <p id={question_id} className="leave__question">
        {question}
      </p>
      <button type="button" className="button button--quiet" onClick={onYes}>
        {yes}
      </button>
      <button
        ref={stay}
        type="button"
        className="button button--quiet"
        onClick={() => {
          setAsking(false);
        }}
      >
        {no}
      </button>
    </div>
  );
};
