import { ArrowDown, ArrowUp, GripVertical, X } from 'lucide-react';
import { useId, type ClipboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../renderer/teacher/ui/button.tsx';
import { FaultNotes } from '../parts/fault-notes.tsx';
import { RowText } from '../parts/row-text.tsx';
import type { QuestionFault } from '../question-kind.ts';
import type { DraggedRow } from './use-dragged-row.tsx';

interface ItemRowProps {
  readonly text: string;
  /** In the right order, from 0. */
  readonly place: number;
  readonly count: number;
  /** Of the whole question. */
  readonly faults: readonly QuestionFault[];
  /** The item, as faults name it. */
  readonly at: string;
  readonly dragged: DraggedRow;
  readonly onText: (text: string) => void;
  /** @param to its new place, within the list @param part which button was pressed; absent: it was the keyboard, from the text */
  readonly onMove: (to: number, part?: 'up' | 'down') => void;
  readonly onNext: () => void;
  readonly onPaste: (event: ClipboardEvent<HTMLTextAreaElement>) => void;
  readonly onRemove: () => void;
}

/** One item: its text, and what moves it. */
export const ItemRow = ({ text, place, count, faults, at, dragged, ...row }: ItemRowProps) => {
  const { t } = useTranslation();
  const fault_id = useId();
  const numbered = { place: place + 1 };
  const moveBy = (step: 1 | -1, part?: 'up' | 'down'): void => {
    const to = place + step;
    if (to >= 0 && to < count) row.onMove(to, part);
  };
  return (
    <li className="option-row" {...dragged.row}>
      <div className="option-line">
        <span className="row-grip" aria-hidden title={t('question_ordering.drag')} {...dragged.grip}>
          <GripVertical />
        </span>
        <span className="option-letter" aria-hidden>
          {place + 1}
        </span>
        <RowText
          name={String(place)}
          label={t('question_ordering.item', numbered)}
          text={text}
          faults={faults}
          at={at}
          fault_id={fault_id}
          onText={row.onText}
          onNext={row.onNext}
          onStep={moveBy}
          onPaste={row.onPaste}
        />
        <div className="option-tools">
          <Button
            variant="bare"
            size="small"
            // The text's Alt and arrow do it: nobody tabs through two more buttons for each item.
            excludeFromTabOrder
            data-up={place}
            aria-label={t('question_ordering.up', numbered)}
            isDisabled={place === 0}
            onPress={() => {
              moveBy(-1, 'up');
            }}
          >
            <ArrowUp aria-hidden />
          </Button>
          <Button
            variant="bare"
            size="small"
            excludeFromTabOrder
            data-down={place}
            aria-label={t('question_ordering.down', numbered)}
            isDisabled={place === count - 1}
            onPress={() => {
              moveBy(1, 'down');
            }}
          >
            <ArrowDown aria-hidden />
          </Button>
          <Button
            variant="bare"
            size="small"
            aria-label={t('question_ordering.remove', numbered)}
            onPress={row.onRemove}
          >
            <X aria-hidden />
          </Button>
        </div>
      </div>
      <FaultNotes id={fault_id} faults={faults} at={at} />
    </li>
  );
};
