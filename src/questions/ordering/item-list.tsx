import { Plus } from 'lucide-react';
import { useId, useState, type ClipboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { EditorProps } from '../../renderer/teacher/quiz/type-editor.types.ts';
import { Button } from '../../renderer/teacher/ui/button.tsx';
import { FaultNotes, saidBy } from '../parts/fault-notes.tsx';
import { moved } from '../parts/moved.ts';
import { pastedLines } from '../parts/pasted-lines.ts';
import { useNextFocus } from '../parts/use-next-focus.tsx';
import { ItemRow } from './item-row.tsx';
import { textsOf, withLines, withText, withTexts } from './ordering-rows.ts';
import { MAX_ITEMS, rightOrderOf, type OrderingQuestion } from './ordering.kind.ts';
import { useDraggedRow } from './use-dragged-row.tsx';

const textAt = (place: number): string => `[data-row="${String(place)}"]`;

/** The items in their right order, a line each. */
export const ItemList = ({ question, onChange, faults }: EditorProps<OrderingQuestion>) => {
  const { t } = useTranslation();
  const id = useId();
  const { place: list, focusNext } = useNextFocus<HTMLDivElement>();
  const [said, setSaid] = useState('');
  const texts = textsOf(question);
  const is_full = texts.length >= MAX_ITEMS;

  const move = (from: number, to: number, part?: 'up' | 'down'): void => {
    onChange(withTexts(question, moved(texts, from, to)));
    setSaid(t('question_ordering.moved', { place: to + 1 }));
    focusNext(...(part === undefined ? [] : [`[data-${part}="${String(to)}"]:enabled`]), textAt(to));
  };
  const draggedAt = useDraggedRow(move);
  const add = (): void => {
    onChange(withTexts(question, [...texts, '']));
    focusNext(textAt(texts.length));
  };
  const goOn = (place: number): void => {
    const next = list.current?.querySelector<HTMLElement>(textAt(place + 1));
    if (next !== null && next !== undefined) next.focus();
    else if (texts[place] !== '' && !is_full) add();
  };
  const remove = (place: number): void => {
    onChange(withTexts(question, texts.toSpliced(place, 1)));
    focusNext(textAt(Math.min(place, texts.length - 2)), '[data-add]');
  };
  const paste = (place: number, event: ClipboardEvent<HTMLTextAreaElement>): void => {
    const lines = pastedLines(event.clipboardData.getData('text/plain'));
    if (lines.length < 2) return;
    event.preventDefault();
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    const [before, after] = [value.slice(0, selectionStart), value.slice(selectionEnd)];
    onChange(withLines(question, place, lines, [before, after]));
    focusNext(textAt(Math.min(place + lines.length, MAX_ITEMS) - 1));
  };

  return (
    <div ref={list} className="option-list" role="group" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`} className="field-label">
        {t('question_ordering.items')}
      </h3>
      <ol className="option-rows">
        {texts.map((text, place) => (
          <ItemRow
            // Nothing but its place tells one item from another; the focus is moved along.
            key={place}
            text={text}
            place={place}
            count={texts.length}
            faults={faults}
            at={`items.${String(rightOrderOf(question)[place])}`}
            dragged={draggedAt(place)}
            onText={(typed) => {
              onChange(withText(question, place, typed));
            }}
            onMove={(to, part) => {
              move(place, to, part);
            }}
            onNext={() => {
              goOn(place);
            }}
            onPaste={(event) => {
              paste(place, event);
            }}
            onRemove={() => {
              remove(place);
            }}
          />
        ))}
      </ol>
      <FaultNotes id={`${id}-faults`} faults={faults} at="items" />
      <Button data-add isDisabled={is_full} {...saidBy(faults, 'items', `${id}-faults`)} onPress={add}>
        <Plus aria-hidden />
        {t('question_ordering.add')}
      </Button>
      <p className="muted small">
        {is_full ? t('question_ordering.full', { max: MAX_ITEMS }) : t('question_ordering.keys')}
      </p>
      <p role="status" className="visually-hidden">
        {said}
      </p>
    </div>
  );
};
