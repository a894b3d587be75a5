import { Plus, X } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../renderer/teacher/ui/button.tsx';
import { FaultNotes } from '../parts/fault-notes.tsx';
import { RowText } from '../parts/row-text.tsx';
import { useNextFocus } from '../parts/use-next-focus.tsx';
import type { QuestionFault } from '../question-kind.ts';

interface ExtraListProps {
  readonly extras: readonly string[];
  readonly is_full: boolean;
  /** Of a text on the right. */
  readonly faultsOfRight: (text: string) => readonly QuestionFault[];
  readonly onChange: (extras: readonly string[]) => void;
}

const textAt = (place: number): string => `[data-row="extra-${String(place)}"]`;

/** What is on the right and belongs to none, a line each. */
export const ExtraList = ({ extras, is_full, faultsOfRight, onChange }: ExtraListProps) => {
  const { t } = useTranslation();
  const id = useId();
  const { place: list, focusNext } = useNextFocus<HTMLDivElement>();
  const add = (): void => {
    onChange([...extras, '']);
    focusNext(textAt(extras.length));
  };
  return (
    <div ref={list} className="option-list" role="group" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`} className="field-label">
        {t('question_matching.extras')}
      </h3>
      {extras.length > 0 && (
        <ol className="option-rows">
          {extras.map((text, place) => (
            <li key={place} className="option-row">
              <div className="pair-line extra-line">
                <RowText
                  name={`extra-${String(place)}`}
                  label={t('question_matching.extra', { place: place + 1 })}
                  text={text}
                  faults={faultsOfRight(text)}
                  at="right"
                  fault_id={`${id}-${String(place)}`}
                  onText={(typed) => {
                    onChange(extras.with(place, typed));
                  }}
                  onNext={() => {
                    const next = list.current?.querySelector<HTMLElement>(textAt(place + 1));
                    if (next !== null && next !== undefined) next.focus();
                    else if (text !== '' && !is_full) add();
                  }}
                />
                <div className="option-tools">
                  <Button
                    variant="bare"
                    size="small"
                    aria-label={t('question_matching.remove_extra', { place: place + 1 })}
                    onPress={() => {
                      onChange(extras.toSpliced(place, 1));
                      focusNext(textAt(Math.min(place, extras.length - 2)), '[data-add]');
                    }}
                  >
                    <X aria-hidden />
                  </Button>
                </div>
                <div className="pair-faults">
                  <FaultNotes id={`${id}-${String(place)}`} faults={faultsOfRight(text)} at="right" />
                </div>
              </div>
            </li>
          ))}
        </ol>
      )}
      <Button data-add isDisabled={is_full} onPress={add}>
        <Plus aria-hidden />
        {t('question_matching.add_extra')}
      </Button>
      <p className="muted small">{t('question_matching.extras_hint')}</p>
    </div>
  );
};
