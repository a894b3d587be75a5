import { ListOrdered } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { EditorProps, TypeEditor } from '../../renderer/teacher/quiz/type-editor.types.ts';
import { Choice } from '../../renderer/teacher/ui/choice.tsx';
import '../parts/option-list.css';
import '../parts/question-editor.css';
import '../parts/rows.css';
import { ItemList } from './item-list.tsx';
import { ordering, type OrderingQuestion } from './ordering.kind.ts';
import { orderingEn, orderingKo } from './words.ts';

declare module '../../renderer/common/i18n.ts' {
  interface TranslationTree {
    question_ordering: (typeof orderingEn)['question_ordering'];
  }
}

const SCORINGS = ['exact', 'neighbours'] as const;

/** The items in their right order, and how an answer is scored. */
const OrderingFields = (props: EditorProps<OrderingQuestion>) => {
  const { t } = useTranslation();
  const { question, onChange } = props;
  return (
    <div className="question-editor">
      <ItemList {...props} />
      <div className="field">
        <span className="field-label" aria-hidden>
          {t('question_ordering.scoring')}
        </span>
        <Choice
          label={t('question_ordering.scoring')}
          value={question.scoring}
          options={SCORINGS.map((value) => ({ value, label: t(`question_ordering.scoring_${value}`) }))}
          onChange={(scoring) => {
            onChange({ ...question, scoring });
          }}
        />
        <p className="muted small">{t(`question_ordering.${question.scoring}_hint`)}</p>
      </div>
    </div>
  );
};

export const orderingEditor: TypeEditor<OrderingQuestion> = {
  type: 'ordering',
  icon: ListOrdered,
  title: 'question_ordering.title',
  blank: () => ordering.schema.parse({ type: 'ordering', text: '', items: ['', '', ''] }),
  component: OrderingFields,
  words: { ko: orderingKo, en: orderingEn },
};
