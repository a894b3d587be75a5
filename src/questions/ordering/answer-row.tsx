import { ArrowDown, ArrowUp, GripVertical } from 'lucide-react';
import { useId, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { MathParts } from '../../shared/contract/math-parts.ts';
import { QuestionText } from '../../renderer/common/asking/question-text.tsx';
import type { DraggedRow } from './answer-drag.tsx';

interface AnswerRowProps {
  readonly text: string;
  readonly math: Readonly<Record<string, MathParts>>;
  /** From 0. */
  readonly place: number;
  readonly of: number;
  /** Of what says how it is moved. */
  readonly keys_id: string;
  readonly dragged: DraggedRow;
  /** @param to within the list */
  readonly onMove: (to: number) => void;
}

const placeByKey = (key: string, place: number, of: number): number | null => {
  switch (key) {
    case 'ArrowUp':
      return place - 1;
    case 'ArrowDown':
      return place + 1;
    case 'Home':
      return 0;
    case 'End':
      return of - 1;
    default:
      return null;
  }
};

/** One item, and what moves it. */
export const AnswerRow = ({ text, math, place, of, keys_id, dragged, onMove }: AnswerRowProps) => {
  const { t } = useTranslation();
  const id = useId();
  const moveTo = (to: number): void => {
    if (to >= 0 && to < of && to !== place) onMove(to);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const to = placeByKey(event.key, place, of);
    if (to === null) return;
    // The page stays where it is, at either end too.
    event.preventDefault();
    moveTo(to);
  };
  const arrow = (word: 'up' | 'down', to: number) => {
    const Sign = word === 'up' ? ArrowUp : ArrowDown;
    return (
      <button
        type="button"
        className="icon-button"
        id={`${id}-${word}`}
        aria-label={t(`answer_ordering.${word}`)}
        aria-labelledby={`${id}-text ${id}-${word}`}
        // It keeps the focus at the end of the list.
        aria-disabled={to < 0 || to >= of}
        onClick={() => {
          moveTo(to);
        }}
      >
        <Sign aria-hidden="true" />
      </button>
    );
  };
  return (
    <li className="answer-order__row" {...dragged.row} onKeyDown={onKeyDown}>
      <button
        type="button"
        className="answer-order__grip"
        aria-labelledby={`${id}-text ${id}-place`}
        aria-describedby={keys_id}
        {...dragged.grip}
      >
        <GripVertical aria-hidden="true" />
      </button>
      <span className="answer-order__place" aria-hidden="true">
        {place + 1}
      </span>
      <span id={`${id}-text`} className="answer-order__text">
        <QuestionText text={text} math={math} />
      </span>
      <span id={`${id}-place`} hidden>
        {t('answer_ordering.place', { place: place + 1, of })}
      </span>
      {arrow('up', place - 1)}
      {arrow('down', place + 1)}
    </li>
  );
};
