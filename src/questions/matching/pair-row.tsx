import { ArrowLeftRight, X } from 'lucide-react';
import { useId, type ClipboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../renderer/teacher/ui/button.tsx';
import { FaultNotes } from '../parts/fault-notes.tsx';
import { RowText } from '../parts/row-text.tsx';
import type { QuestionFault } from '../question-kind.ts';
import type { MatchingRows } from './matching-rows.ts';

type PairTexts = MatchingRows['pairs'][number];

interface PairRowProps {
  readonly pair: PairTexts;
  /** From 0. */
  readonly place: number;
  /** Of this pair; `at` is `left` or `right`. */
  readonly faults: readonly QuestionFault[];
  readonly onText: (pair: PairTexts) => void;
  /** Enter was pressed on this side. */
  readonly onNext: (side: keyof PairTexts) => void;
  readonly onPaste: (event: ClipboardEvent<HTMLTextAreaElement>) => void;
  readonly onRemove: () => void;
}

const SIDES = ['left', 'right'] as const;

/** What belongs together, side by side. */
export const PairRow = ({ pair, place, faults, onText, onNext, onPaste, onRemove }: PairRowProps) => {
  const { t } = useTranslation();
  const id = useId();
  const fieldOf = (side: keyof PairTexts) => (
    <RowText
      name={`${side}-${String(place)}`}
      label={t(`question_matching.${side}`, { place: place + 1 })}
      text={pair[side]}
      faults={faults}
      at={side}
      fault_id={`${id}-${side}`}
      onText={(text) => {
        onText({ ...pair, [side]: text });
      }}
      onNext={() => {
        onNext(side);
      }}
      onPaste={onPaste}
    />
  );
  return (
    <li className="option-row">
      <div className="pair-line">
        {fieldOf('left')}
        <ArrowLeftRight aria-hidden className="pair-joint" />
        {fieldOf('right')}
        <div className="option-tools">
          <Button
            variant="bare"
            size="small"
            aria-label={t('question_matching.remove', { place: place + 1 })}
            onPress={onRemove}
          >
            <X aria-hidden />
          </Button>
        </div>
        {SIDES.map((side) => (
          <div key={side} className="pair-faults">
            <FaultNotes id={`${id}-${side}`} faults={faults} at={side} />
          </div>
        ))}
      </div>
    </li>
  );
};
