import { MessageSquareText, Trash2 } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../renderer/teacher/ui/button.tsx';
import { QUESTION_LIMITS } from '../question-frame.ts';

/** What every key has beside its own fields. */
export interface EditedKey {
  readonly weight: number;
  readonly note: string | null;
}

/** As Moodle's, in hundredths. */
const PERCENTS = [100, 90, 80, 75, 70, 60, 50, 40, 30, 25, 20, 10, 0];
const sayPercent = (weight: number): string => `${Math.round(weight * 10_000) / 100}%`;

interface KeyToolsProps {
  readonly edited: EditedKey;
  /** From 1. */
  readonly number: number;
  readonly is_noted: boolean;
  readonly onNoted: (is_noted: boolean) => void;
  readonly onChange: (change: Partial<EditedKey>) => void;
  readonly onRemove: () => void;
}

/** What a key counts, what is said to whoever gives it, and its end. */
export const KeyTools = ({ edited, number, is_noted, onNoted, onChange, onRemove }: KeyToolsProps) => {
  const { t } = useTranslation();
  const id = useId();
  const { weight, note } = edited;
  const weights = [...new Set([...PERCENTS.map((percent) => percent / 100), weight])].sort((a, b) => b - a);
  return (
    <>
      <div className="key-tools">
        <select
          className="field-input key-weight"
          aria-label={t('question_keys.weight', { number })}
          value={weight}
          onChange={({ target }) => {
            onChange({ weight: Number(target.value) });
          }}
        >
          {weights.map((value) => (
            <option key={value} value={value}>
              {sayPercent(value)}
            </option>
          ))}
        </select>
        <Button
          variant="bare"
          aria-label={t('question_keys.note', { number })}
          aria-expanded={is_noted}
          aria-controls={`${id}-note`}
          {...(note !== null && { 'data-has': true })}
          onPress={() => {
            onNoted(!is_noted);
          }}
        >
          <MessageSquareText aria-hidden />
        </Button>
        <Button variant="bare" aria-label={t('question_keys.remove', { number })} onPress={onRemove}>
          <Trash2 aria-hidden />
        </Button>
      </div>
      <div id={`${id}-note`} className="key-note" hidden={!is_noted}>
        <textarea
          className="field-input"
          rows={2}
          aria-label={t('question_keys.note', { number })}
          aria-describedby={`${id}-hint`}
          maxLength={QUESTION_LIMITS.text_chars}
          value={note ?? ''}
          onChange={({ target }) => {
            onChange({ note: target.value.trim() === '' ? null : target.value });
          }}
        />
        <p id={`${id}-hint`} className="muted small">
          {t('question_keys.note_hint')}
        </p>
      </div>
    </>
  );
};
