import './answer.css';
import { Check } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QuestionText } from '../../renderer/common/asking/question-text.tsx';
import { spokenText } from '../../renderer/common/asking/spoken-text.ts';
import type { AnswerView, AnswerViewProps, Shown } from '../../renderer/student/asking/answer-view.types.ts';
import { moved } from '../parts/moved.ts';
import { useDraggedRows } from './answer-drag.tsx';
import { shownOrder } from './answer-order.ts';
import { AnswerResults } from './answer-results.tsx';
import { AnswerRow } from './answer-row.tsx';
import { orderingAnswerEn, orderingAnswerKo } from './answer-words.ts';
import { isOrderOf, type OrderingQuestion } from './ordering.kind.ts';

declare module '../../renderer/common/i18n.ts' {
  interface TranslationTree {
    answer_ordering: (typeof orderingAnswerEn)['answer_ordering'];
  }
}

export type ShownOrdering = Shown<OrderingQuestion, 'correct' | 'is_settled' | 'explanation'>;
type OrderingProps = AnswerViewProps<ShownOrdering, number[]>;

/** As it was answered, where nothing can be changed any more. */
const LockedOrder = ({ question, value, heading_id }: OrderingProps) => {
  const { t } = useTranslation();
  return (
    <div className="answer-order" role="group" aria-labelledby={heading_id}>
      {value === null && <p className="answer-order__note">{t('answer_ordering.none')}</p>}
      <ol className="answer-order__rows">
        {shownOrder(question, value).map((index, place) => (
          <li key={index} className="answer-order__row answer-order__row--result">
            {value !== null && <span className="answer-order__place">{place + 1}</span>}
            <span className="answer-order__text">
              <QuestionText text={question.items[index] ?? ''} math={question.math} />
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
};

/** The items, to be brought into their order: by their grips, by buttons, or by the keyboard. */
const OpenOrder = ({ question, value, onChange, heading_id }: OrderingProps) => {
  const { t } = useTranslation();
  const keys_id = useId();
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState('');
  const { items, math } = question;
  const order = shownOrder(question, value);
  const is_answered = value !== null;
  const move = (from: number, to: number): void => {
    onChange(moved(order, from, to));
    setSaid(
      t('answer_ordering.moved', {
        item: spokenText(items[order[from] ?? 0] ?? '', math),
        place: to + 1,
        of: order.length,
      }),
    );
  };
  const rowAt = useDraggedRows(list, move);
  const now = order.join();
  useEffect(() => {
    const { activeElement } = document;
    // The item that was moved by keyboard stays in sight.
    if (activeElement !== null && list.current?.contains(activeElement) === true)
      activeElement.closest('li')?.scrollIntoView({ block: 'nearest' });
  }, [now]);
  return (
    <div className="answer-order" role="group" aria-labelledby={heading_id}>
      <p id={keys_id} className="answer-order__note">
        {t('answer_ordering.keys')}
      </p>
      <ol ref={list} className="answer-order__rows">
        {order.map((index, place) => (
          <AnswerRow
            key={index}
            text={items[index] ?? ''}
            math={math}
            place={place}
            of={order.length}
            keys_id={keys_id}
            dragged={rowAt(place)}
            onMove={(to) => {
              move(place, to);
            }}
          />
        ))}
      </ol>
      <button
        type="button"
        className="button button--quiet answer-order__as-it-is"
        // It stays, and keeps the focus, once it was pressed.
        aria-disabled={is_answered}
        onClick={() => {
          if (!is_answered) onChange([...order]);
        }}
      >
        {is_answered && <Check aria-hidden="true" />}
        {t(is_answered ? 'answer_ordering.decided' : 'answer_ordering.as_it_is')}
      </button>
      <p role="status" className="visually-hidden">
        {said}
      </p>
    </div>
  );
};

const OrderingAnswer = (props: OrderingProps) => {
  if (props.is_revealed) return <AnswerResults {...props} />;
  return props.is_locked ? <LockedOrder {...props} /> : <OpenOrder {...props} />;
};

export const orderingAnswer: AnswerView<ShownOrdering, number[]> = {
  type: 'ordering',
  component: OrderingAnswer,
  is_one_tap: false,
  isComplete: isOrderOf,
  spoken: ({ items, math }) => items.map((text) => spokenText(text, math)),
  words: { ko: orderingAnswerKo, en: orderingAnswerEn },
};
