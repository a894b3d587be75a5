import { useTranslation } from 'react-i18next';
import { saidBy } from '../parts/fault-notes.tsx';
import { isOfInputMethod } from '../parts/input-method.tsx';
import type { KeyPlace } from '../parts/key-rows.tsx';
import { pastedLines, pastedTexts } from '../parts/pasted-lines.ts';
import type { QuestionFault } from '../question-kind.ts';
import { SHORT_TEXT } from './short-text.kind.ts';

interface KeyTextProps {
  /** null: of a key that is to come. */
  readonly text: string | null;
  /** How many keys it can be: those that stand below stay. */
  readonly room: number;
  readonly place: KeyPlace;
  readonly faults: readonly QuestionFault[];
  /** What the key says now; several: it is one key for each of them. */
  readonly onTexts: (texts: readonly string[]) => void;
}

/** What a key says. Enter goes on, Backspace in an empty one removes it, and a list that is pasted is a key for each line. */
export const KeyText = ({ text, room, place, faults, onTexts }: KeyTextProps) => {
  const { t } = useTranslation();
  const { index, fault_id, onNext, onRemove } = place;
  return (
    <input
      className="field-input"
      data-key={place['data-key']}
      aria-label={t('question_short_text.key', { number: index + 1 })}
      {...saidBy(faults, `keys.${index}.text`, fault_id)}
      placeholder={t(index === 0 ? 'question_short_text.first' : 'question_short_text.another')}
      maxLength={SHORT_TEXT.chars}
      autoComplete="off"
      value={text ?? ''}
      onChange={({ target }) => {
        const typed = target.value.trimStart();
        if (text !== null || typed !== '') onTexts([typed]);
      }}
      onKeyDown={(event) => {
        if (isOfInputMethod(event)) return;
        if (event.key === 'Enter') onNext(event.currentTarget);
        else if (event.key === 'Backspace' && text === '') {
          // Held down to empty the field it goes no further.
          if (!event.repeat) onRemove();
        } else return;
        event.preventDefault();
      }}
      onPaste={(event) => {
        const lines = pastedLines(event.clipboardData.getData('text/plain'));
        if (lines.length < 2) return;
        event.preventDefault();
        const { value, selectionStart, selectionEnd } = event.currentTarget;
        const around = [value.slice(0, selectionStart ?? 0), value.slice(selectionEnd ?? 0)] as const;
        onTexts(pastedTexts(lines.slice(0, room), around, SHORT_TEXT.chars));
      }}
    />
  );
};
