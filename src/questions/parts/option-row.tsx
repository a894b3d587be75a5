import { ArrowDown, ArrowUp, MessageSquareText, Pin, X, type LucideIcon } from 'lucide-react';
import { useId, type ClipboardEvent, type ComponentProps, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../renderer/teacher/ui/button.tsx';
import { QUESTION_LIMITS } from '../question-frame.ts';
import type { QuestionFault } from '../question-kind.ts';
import { FaultNotes, saidBy } from './fault-notes.tsx';
import { isOfInputMethod } from './input-method.tsx';
import { letterOf } from './options.ts';

export interface OptionRowProps {
  readonly index: number;
  /** Of all options. */
  readonly count: number;
  readonly text: string;
  readonly mark: ReactNode;
  /** Of the whole question. */
  readonly faults: readonly QuestionFault[];
  /** undefined: the type has none; null: none was written. */
  readonly note: string | null | undefined;
  readonly is_unfolded: boolean;
  /** undefined: it matters to nobody, since nothing is shuffled. */
  readonly is_pinned: boolean | undefined;
  readonly onText: (text: string) => void;
  readonly onPaste: (event: ClipboardEvent<HTMLTextAreaElement>) => void;
  readonly onEnter: () => void;
  /** @param part which button was pressed; absent: it was the keyboard, from the text */
  readonly onMove: (by: -1 | 1, part?: 'up' | 'down') => void;
  /** By the keyboard, from its empty text. */
  readonly onErase: () => void;
  readonly onRemove: () => void;
  readonly onPin: () => void;
  readonly onUnfold: () => void;
  readonly onNote: (text: string) => void;
}

const BY_KEY = { ArrowUp: -1, ArrowDown: 1 } as const;
const isArrow = (key: string): key is keyof typeof BY_KEY => key in BY_KEY;

/** One option: whether it is right, what it says, and what is done with it. */
export const OptionRow = (props: OptionRowProps) => {
  const { t } = useTranslation();
  const id = useId();
  const { index, text, note, faults } = props;
  const at = `options.${index}`;
  const letter = letterOf(index);

  const press = (event: KeyboardEvent): void => {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (isOfInputMethod(event) || ctrlKey || metaKey || shiftKey) return;
    if (altKey && isArrow(key)) props.onMove(BY_KEY[key]);
    else if (!altKey && key === 'Enter') props.onEnter();
    // Held down, it ends with the text: the option goes by a press of its own.
    else if (!altKey && key === 'Backspace' && text === '' && !event.repeat) props.onErase();
    else return;
    event.preventDefault();
  };

  return (
    <li className="option-row">
      <div className="option-line">
        {props.mark}
        <textarea
          className="field-input option-text"
          data-option={index}
          aria-label={t('question_parts.option', { letter })}
          {...saidBy(faults, at, `${id}-faults`)}
          rows={text.split('\n').length}
          maxLength={QUESTION_LIMITS.option_chars}
          autoComplete="off"
          enterKeyHint="next"
          value={text}
          onChange={({ target }) => {
            props.onText(target.value);
          }}
          onKeyDown={press}
          onPaste={props.onPaste}
        />
        <div className="option-tools">
          {note !== undefined && (
            <Tool
              icon={MessageSquareText}
              label={t('question_parts.note', { letter })}
              aria-expanded={props.is_unfolded}
              aria-controls={`${id}-note`}
              data-has={note !== null}
              onPress={props.onUnfold}
            />
          )}
          {props.is_pinned !== undefined && (
            <Tool
              icon={Pin}
              label={t('question_parts.pin', { letter })}
              aria-pressed={props.is_pinned}
              onPress={props.onPin}
            />
          )}
          {/* The text's Alt and arrow do it: nobody tabs through two more buttons for each option. */}
          <Tool
            icon={ArrowUp}
            label={t('question_parts.up', { letter })}
            excludeFromTabOrder
            data-up={index}
            isDisabled={index === 0}
            onPress={() => {
              props.onMove(-1, 'up');
            }}
          />
          <Tool
            icon={ArrowDown}
            label={t('question_parts.down', { letter })}
            excludeFromTabOrder
            data-down={index}
            isDisabled={index === props.count - 1}
            onPress={() => {
              props.onMove(1, 'down');
            }}
          />
          <Tool icon={X} label={t('question_parts.remove', { letter })} onPress={props.onRemove} />
        </div>
      </div>
      <FaultNotes id={`${id}-faults`} faults={faults} at={at} />
      {note !== undefined && (
        <div id={`${id}-note`} className="option-note" hidden={!props.is_unfolded}>
          <textarea
            className="field-input"
            aria-label={t('question_parts.note', { letter })}
            aria-describedby={`${id}-hint`}
            rows={2}
            maxLength={QUESTION_LIMITS.text_chars}
            value={note ?? ''}
            onChange={({ target }) => {
              props.onNote(target.value);
            }}
          />
          <p id={`${id}-hint`} className="muted small">
            {t('question_parts.note_hint')}
          </p>
        </div>
      )}
    </li>
  );
};

interface ToolProps extends ComponentProps<typeof Button> {
  readonly icon: LucideIcon;
  readonly label: string;
}

/** A button of an option; who points at its icon is told what it does. */
const Tool = ({ icon: Icon, label, ...button }: ToolProps) => (
  <Button {...button} variant="bare" size="small" aria-label={label}>
    <span className="option-tool" title={label}>
      <Icon aria-hidden />
    </span>
  </Button>
);
