import './key-rows.css';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuestionFault } from '../question-kind.ts';
import { FaultNotes } from './fault-notes.tsx';
import { KeyTools, type EditedKey } from './key-tools.tsx';
import type { keyWordsEn } from './key-words.ts';
import { useNextFocus } from './use-next-focus.tsx';

declare module '../../renderer/common/i18n.ts' {
  interface TranslationTree {
    question_keys: (typeof keyWordsEn)['question_keys'];
  }
}

/** Where the fields of a key stand. */
export interface KeyPlace {
  readonly index: number;
  /** Of what is said of its fields, for `saidBy`. */
  readonly fault_id: string;
  /** For the field that Enter and the focus come to. */
  readonly 'data-key': number;
  /** @param from a field of the key */
  readonly onNext: (from: HTMLElement) => void;
  /** The key goes, and the focus to the one before it. */
  readonly onRemove: () => void;
}

interface KeyRowsProps<Key> {
  readonly keys: readonly Key[];
  readonly max: number;
  readonly faults: readonly QuestionFault[];
  /** Which field of a key faults are of. */
  readonly field: string;
  readonly onChange: (keys: Key[]) => void;
  /** The fields of a key. null: of one that is to come, which is there as soon as something is typed. */
  readonly fieldsOf: (key: Key | null, place: KeyPlace) => ReactNode;
  /** A sentence below a key. */
  readonly sayMore?: (key: Key) => string | null;
}

/**
 * What counts as right, one below the other, and an empty place for one more. A key stays in its place while it comes to be, so that what
 * composes a syllable is not interrupted.
 */
export const KeyRows = <Key extends EditedKey>(props: KeyRowsProps<Key>) => {
  const { t } = useTranslation();
  const id = useId();
  const { keys, max, faults, field, onChange, fieldsOf, sayMore } = props;
  const { place, focusNext } = useNextFocus<HTMLOListElement>();
  const [noted, setNoted] = useState<number | null>(null);
  /** @param heir which key gets the focus: it may be the first one, or the empty place */
  const remove = (index: number, heir: number): void => {
    setNoted(null);
    focusNext(`[data-key="${Math.max(0, heir)}"]`);
    onChange(keys.toSpliced(index, 1));
  };
  return (
    <section className="key-rows" aria-labelledby={id}>
      <h3 id={id} className="field-label">
        {t('question_keys.title')}
      </h3>
      <ol ref={place} className="key-list">
        {[...keys, ...(keys.length < max ? [null] : [])].map((key, index) => {
          const fault_id = `${id}-${index}`;
          const fields = fieldsOf(key, {
            index,
            fault_id,
            'data-key': index,
            onNext: (from) => {
              from
                .closest('ol')
                ?.querySelector<HTMLElement>(`[data-key="${index + 1}"]`)
                ?.focus();
            },
            onRemove: () => {
              remove(index, index - 1);
            },
          });
          return (
            <li key={index} className="key-row">
              <div className="key-line">
                <div className="key-fields">{fields}</div>
                {key !== null && (
                  <KeyTools
                    edited={key}
                    number={index + 1}
                    is_noted={noted === index}
                    onNoted={(is_noted) => {
                      setNoted(is_noted ? index : null);
                    }}
                    onChange={(change) => {
                      onChange(keys.with(index, { ...key, ...change }));
                    }}
                    onRemove={() => {
                      remove(index, index);
                    }}
                  />
                )}
              </div>
              {key !== null && sayMore !== undefined && <p className="muted small">{sayMore(key)}</p>}
              <FaultNotes id={fault_id} faults={faults} at={`keys.${index}.${field}`} />
            </li>
          );
        })}
      </ol>
      <FaultNotes id={`${id}-all`} faults={faults} at="keys" />
      <p className="muted small">
        {t(keys.length < max ? 'question_keys.hint' : 'question_keys.full', { max })}
      </p>
    </section>
  );
};
