import { Plus } from 'lucide-react';
import { useId, type ClipboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../renderer/teacher/ui/button.tsx';
import { FaultNotes, saidBy } from '../parts/fault-notes.tsx';
import { useNextFocus } from '../parts/use-next-focus.tsx';
import type { QuestionFault } from '../question-kind.ts';
import { pastedPairs, type MatchingRows } from './matching-rows.ts';
import { MATCHING_LIMITS } from './matching.kind.ts';
import { PairRow } from './pair-row.tsx';

interface PairListProps {
  readonly pairs: MatchingRows['pairs'];
  /** How many more there is room for. */
  readonly room: number;
  /** Of the whole question. */
  readonly faults: readonly QuestionFault[];
  /** Of a text on the right. */
  readonly faultsOfRight: (text: string) => readonly QuestionFault[];
  readonly onChange: (pairs: MatchingRows['pairs']) => void;
}

const BLANK = { left: '', right: '' };
const fieldAt = (side: 'left' | 'right', place: number): string => `[data-row="${side}-${String(place)}"]`;

/** The pairs, a line each. */
export const PairList = ({ pairs, room, faults, faultsOfRight, onChange }: PairListProps) => {
  const { t } = useTranslation();
  const id = useId();
  const { place: list, focusNext } = useNextFocus<HTMLDivElement>();
  const add = (): void => {
    onChange([...pairs, BLANK]);
    focusNext(fieldAt('left', pairs.length));
  };
  const goOn = (side: 'left' | 'right', place: number): void => {
    const next = side === 'left' ? fieldAt('right', place) : fieldAt('left', place + 1);
    const field = list.current?.querySelector<HTMLElement>(next);
    if (field !== null && field !== undefined) field.focus();
    else if (pairs[place]?.left !== '' && room > 0) add();
  };
  const remove = (place: number): void => {
    onChange(pairs.toSpliced(place, 1));
    focusNext(fieldAt('left', Math.min(place, pairs.length - 2)), '[data-add]');
  };
  const paste = (place: number, event: ClipboardEvent): void => {
    const pasted = pastedPairs(event.clipboardData.getData('text/plain'));
    if (pasted === null) return;
    event.preventDefault();
    const fitting = pasted.slice(0, room + 1);
    onChange(pairs.toSpliced(place, 1, ...fitting));
    focusNext(fieldAt('right', place + fitting.length - 1));
  };
  // What a whole side lacks is a pair; both sides lack the same.
  const lack = faults.find(({ at }) => at === 'left' || at === 'right');
  const lacks = lack === undefined ? [] : [{ ...lack, at: 'pairs' }];
  return (
    <div ref={list} className="option-list" role="group" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`} className="field-label">
        {t('question_matching.pairs')}
      </h3>
      <ol className="option-rows">
        {pairs.map((pair, place) => (
          <PairRow
            // Nothing but its place tells one pair from another.
            key={place}
            pair={pair}
            place={place}
            faults={[
              ...faults.flatMap((fault) =>
                fault.at === `left.${String(place)}` ? [{ ...fault, at: 'left' }] : [],
              ),
              // That another one says the same is said there: a text may belong to several.
              ...faultsOfRight(pair.right).filter(({ code }) => code !== 'duplicate'),
            ]}
            onText={(typed) => {
              onChange(pairs.with(place, typed));
            }}
            onNext={(side) => {
              goOn(side, place);
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
      <FaultNotes id={`${id}-faults`} faults={lacks} at="pairs" />
      <Button data-add isDisabled={room <= 0} {...saidBy(lacks, 'pairs', `${id}-faults`)} onPress={add}>
        <Plus aria-hidden />
        {t('question_matching.add')}
      </Button>
      <p className="muted small">
        {room <= 0
          ? t('question_matching.full', { pairs: MATCHING_LIMITS.left, right: MATCHING_LIMITS.right })
          : t('question_matching.keys')}
      </p>
    </div>
  );
};
