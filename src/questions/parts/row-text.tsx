import type { ClipboardEvent, KeyboardEvent } from 'react';
import { QUESTION_LIMITS } from '../question-frame.ts';
import type { QuestionFault } from '../question-kind.ts';
import { saidBy } from './fault-notes.tsx';
import { isOfInputMethod } from './input-method.tsx';

interface RowTextProps {
  /** By which the focus finds it, as `data-row`. */
  readonly name: string;
  readonly label: string;
  readonly text: string;
  readonly faults: readonly QuestionFault[];
  /** Which field of the question it is, as faults name it. */
  readonly at: string;
  /** Of its `FaultNotes`. */
  readonly fault_id: string;
  readonly onText: (text: string) => void;
  /** Enter was pressed; with Shift it is a line end of the text. */
  readonly onNext: () => void;
  /** Alt and an arrow: 1 down, −1 up. Absent: the row has its place. */
  readonly onStep?: (step: 1 | -1) => void;
  readonly onPaste?: (event: ClipboardEvent<HTMLTextAreaElement>) => void;
}

const BY_KEY = { ArrowUp: -1, ArrowDown: 1 } as const;
const isArrow = (key: string): key is keyof typeof BY_KEY => key in BY_KEY;

/** A text in a row of an editor: as high as it needs. */
export const RowText = ({ name, label, text, faults, at, fault_id, ...row }: RowTextProps) => {
  const onKeyDown = (event: KeyboardEvent): void => {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (isOfInputMethod(event) || ctrlKey || metaKey || shiftKey) return;
    if (altKey && isArrow(key) && row.onStep !== undefined) row.onStep(BY_KEY[key]);
    else if (!altKey && key === 'Enter') row.onNext();
    else return;
    event.preventDefault();
  };
  return (
    <textarea
      className="field-input option-text"
      data-row={name}
      aria-label={label}
      {...saidBy(faults, at, fault_id)}
      rows={text.split('\n').length}
      maxLength={QUESTION_LIMITS.option_chars}
      autoComplete="off"
      value={text}
      onChange={({ target }) => {
        row.onText(target.value);
      }}
      onKeyDown={onKeyDown}
      onPaste={row.onPaste}
    />
  );
};
