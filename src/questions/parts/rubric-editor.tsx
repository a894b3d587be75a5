import './rubric-editor.css';
import { Plus } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../renderer/teacher/ui/button.tsx';
import type { QuestionFault } from '../question-kind.ts';
import { CriterionEditor } from './criterion-editor.tsx';
import { movedCriterion, newCriterion } from './rubric-edits.ts';
import type { rubricWordsEn } from './rubric-words.ts';
import { RUBRIC, rubricTotal, type Rubric } from './rubric.ts';
import { useNextFocus } from './use-next-focus.tsx';

declare module '../../renderer/common/i18n.ts' {
  interface TranslationTree {
    question_rubric: (typeof rubricWordsEn)['question_rubric'];
  }
}

interface RubricEditorProps {
  readonly rubric: Rubric;
  /** Of the whole question; those at `rubric.…` are said here. */
  readonly faults: readonly QuestionFault[];
  readonly onChange: (rubric: Rubric) => void;
}

/** What work is marked by. Its words are `rubricWordsKo` and `rubricWordsEn`, which one type of a page brings. */
export const RubricEditor = ({ rubric, faults, onChange }: RubricEditorProps) => {
  const { t } = useTranslation();
  const id = useId();
  const { place, focusNext } = useNextFocus<HTMLDivElement>();
  const [moved_to, setMovedTo] = useState<number | null>(null);
  const change = (changed: Rubric): void => {
    setMovedTo(null);
    onChange(changed);
  };
  const is_full = rubric.length === RUBRIC.criteria;
  return (
    <section ref={place} className="rubric" aria-labelledby={id}>
      <div className="rubric-head">
        <h3 id={id} className="field-label">
          {t('question_rubric.title')}
        </h3>
        {rubric.length > 0 && (
          <p className="muted small">{t('question_rubric.total', { points: rubricTotal(rubric) })}</p>
        )}
      </div>
      <p className="muted small">{t('question_rubric.hint')}</p>
      {rubric.length > 0 && (
        <ol className="rubric-list">
          {rubric.map((criterion, index) => (
            <CriterionEditor
              key={index}
              criterion={criterion}
              index={index}
              is_last={index === rubric.length - 1}
              faults={faults}
              focusNext={focusNext}
              onChange={(changed) => {
                change(rubric.with(index, changed));
              }}
              onMove={(step) => {
                focusNext(
                  `[data-move="${index + step}:${step}"]:not([data-disabled])`,
                  `[data-move="${index + step}:${-step}"]`,
                );
                change(movedCriterion(rubric, index, step));
                setMovedTo(index + step);
              }}
              onRemove={() => {
                focusNext(`[data-criterion="${index}"]`, `[data-criterion="${index - 1}"]`, '[data-add]');
                change(rubric.toSpliced(index, 1));
              }}
            />
          ))}
        </ol>
      )}
      <p className="visually-hidden" role="status">
        {moved_to !== null && t('question_rubric.moved', { number: moved_to + 1 })}
      </p>
      {is_full ? (
        <p className="muted small">{t('question_rubric.full', { max: RUBRIC.criteria })}</p>
      ) : (
        <Button
          size="small"
          data-add
          onPress={() => {
            focusNext(`[data-criterion="${rubric.length}"]`);
            const labels = (['good', 'fair', 'poor'] as const).map((level) => t(`question_rubric.${level}`));
            change([...rubric, newCriterion(labels)]);
          }}
        >
          <Plus aria-hidden />
          {t('question_rubric.add')}
        </Button>
      )}
    </section>
  );
};
