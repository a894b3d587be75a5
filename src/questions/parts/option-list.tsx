import './option-list.css';
import { ListPlus, Plus } from 'lucide-react';
import { useId, useState, type ClipboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EditorProps } from '../../renderer/teacher/quiz/type-editor.types.ts';
import { Toggle } from '../../renderer/teacher/share/device-field.tsx';
import { Button } from '../../renderer/teacher/ui/button.tsx';
import { QUESTION_LIMITS } from '../question-frame.ts';
import { FaultNotes, saidBy } from './fault-notes.tsx';
import {
  inserted,
  moved,
  noted,
  pasted,
  pinnedOver,
  removed,
  rewritten,
  withLast,
  type OptionParts,
} from './option-edits.ts';
import { OptionRow } from './option-row.tsx';
import { letterOf } from './options.ts';
import { pastedLines } from './pasted-lines.ts';
import { useNextFocus } from './use-next-focus.tsx';
import type { partsEn } from './words.ts';

declare module '../../renderer/common/i18n.ts' {
  interface TranslationTree {
    question_parts: (typeof partsEn)['question_parts'];
  }
}

interface OptionListProps<Q> extends EditorProps<Q> {
  /** What marks an option as right; by default its letter, of a type that has no key. */
  readonly mark?: (index: number) => ReactNode;
  /** What is said of the key as a whole. */
  readonly under?: ReactNode;
}

const textAt = (index: number): string => `[data-option="${index}"]`;

/** The options of a question, a line each, and what is said of all of them. */
export const OptionList = <Q extends OptionParts & { readonly is_shuffled: boolean }>({
  question,
  onChange,
  faults,
  mark,
  under,
}: OptionListProps<Q>) => {
  const { t } = useTranslation();
  const { place, focusNext } = useNextFocus<HTMLDivElement>();
  /** Options whose note is unfolded; they move as pinned ones do. */
  const [unfolded, setUnfolded] = useState<number[]>([]);
  const [said, setSaid] = useState('');
  const id = useId();
  const { options, pinned, option_notes, is_shuffled } = question;
  const is_full = options.length >= QUESTION_LIMITS.options;
  const all_of_above = t('question_parts.all_of_above');

  const edit = (change: <Parts extends OptionParts>(parts: Parts) => Parts): void => {
    const next = change(question);
    onChange(next);
    setUnfolded(change({ options, pinned: unfolded }).pinned);
    if (next.options.length !== options.length)
      setSaid(t('question_parts.now', { count: next.options.length }));
  };
  const add = (at: number): void => {
    edit((parts) => inserted(parts, at, ['']));
    focusNext(textAt(Math.min(at, QUESTION_LIMITS.options - 1)));
  };
  /** Enter: where the next one is still empty it is meant, and after an empty one comes no other. */
  const goOn = (index: number): void => {
    if (options[index + 1] === '' || (options[index] === '' && index + 1 < options.length)) {
      place.current?.querySelector<HTMLElement>(textAt(index + 1))?.focus();
    } else if (options[index] !== '' && !is_full) add(index + 1);
  };
  const remove = (index: number, next: number): void => {
    edit((parts) => removed(parts, index));
    focusNext(...(options.length === 1 ? [] : [textAt(next)]), '[data-add]');
  };
  /** @param part what is pressed once more to move it on; by default it is moved from its text */
  const move = (index: number, by: -1 | 1, part?: 'up' | 'down'): void => {
    const to = index + by;
    if (to < 0 || to >= options.length) return;
    edit((parts) => moved(parts, index, by));
    setSaid(t('question_parts.moved', { letter: letterOf(to) }));
    focusNext(...(part === undefined ? [] : [`[data-${part}="${to}"]:enabled`]), textAt(to));
  };
  const paste = (index: number, event: ClipboardEvent<HTMLTextAreaElement>): void => {
    const lines = pastedLines(event.clipboardData.getData('text/plain'));
    if (lines.length < 2) return;
    event.preventDefault();
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    const around = [value.slice(0, selectionStart), value.slice(selectionEnd)] as const;
    edit((parts) => pasted(parts, index, lines, around));
    focusNext(textAt(Math.min(index + lines.length, QUESTION_LIMITS.options) - 1));
  };

  return (
    <div
      ref={place}
      className="option-list"
      role="group"
      aria-labelledby={`${id}-title`}
      aria-describedby={saidBy(faults, 'options', `${id}-faults`)['aria-describedby']}
    >
      <p id={`${id}-title`} className="field-label">
        {t('question_parts.options')}
      </p>
      <ol className="option-rows">
        {options.map((option, index) => (
          <OptionRow
            // Nothing but its place tells one option from another; what is unfolded of it and the focus are moved along.
            key={index}
            index={index}
            count={options.length}
            text={option}
            mark={mark?.(index) ?? <span className="option-letter">{letterOf(index)}</span>}
            faults={faults}
            note={option_notes === undefined ? undefined : (option_notes[index] ?? null)}
            is_unfolded={unfolded.includes(index)}
            is_pinned={is_shuffled || pinned.includes(index) ? pinned.includes(index) : undefined}
            onText={(text) => {
              onChange(rewritten(question, index, text));
            }}
            onPaste={(event) => {
              paste(index, event);
            }}
            onEnter={() => {
              goOn(index);
            }}
            onMove={(by, part) => {
              move(index, by, part);
            }}
            onErase={() => {
              remove(index, Math.max(0, index - 1));
            }}
            onRemove={() => {
              remove(index, Math.min(index, options.length - 2));
            }}
            onPin={() => {
              onChange(pinnedOver(question, index));
            }}
            onUnfold={() => {
              setUnfolded(pinnedOver({ options, pinned: unfolded }, index).pinned);
            }}
            onNote={(text) => {
              onChange(noted(question, index, text));
            }}
          />
        ))}
      </ol>
      {under}
      <FaultNotes id={`${id}-faults`} faults={faults} at="options" />
      <div className="option-adds">
        <Button
          data-add
          isDisabled={is_full}
          onPress={() => {
            add(options.length);
          }}
        >
          <Plus aria-hidden />
          {t('question_parts.add')}
        </Button>
        {!options.includes(all_of_above) && (
          <Button
            variant="bare"
            isDisabled={is_full}
            onPress={() => {
              onChange(withLast(question, all_of_above));
              focusNext(textAt(options.length));
            }}
          >
            <ListPlus aria-hidden />
            {t('question_parts.add_all', { text: all_of_above })}
          </Button>
        )}
      </div>
      <p className="muted small">
        {is_full ? t('question_parts.full', { max: QUESTION_LIMITS.options }) : t('question_parts.keys')}
      </p>
      <Toggle
        label={t('question_parts.shuffle')}
        hint={t('question_parts.shuffle_hint')}
        is_on={is_shuffled}
        onChange={(is_on) => {
          onChange({ ...question, is_shuffled: is_on });
        }}
      />
      <p role="status" className="visually-hidden">
        {said}
      </p>
    </div>
  );
};
