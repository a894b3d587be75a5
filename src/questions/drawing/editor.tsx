import './drawing.css';
import { PenLine } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { EditorProps, TypeEditor } from '../../renderer/teacher/quiz/type-editor.types.ts';
import { Mark } from '../../renderer/teacher/ui/mark.tsx';
import { saidBy } from '../parts/fault-notes.tsx';
import '../parts/question-editor.css';
import { DrawingPreview } from './drawing-preview.tsx';
import { drawing, type DrawingQuestion } from './drawing.kind.ts';
import { drawingEn, drawingKo } from './words.ts';

declare module '../../renderer/common/i18n.ts' {
  interface TranslationTree {
    question_drawing: (typeof drawingEn)['question_drawing'];
  }
}

/** What is drawn upon. */
const Background = ({ question, onChange, faults }: EditorProps<DrawingQuestion>) => {
  const { t } = useTranslation();
  const id = useId();
  const { background, pictures } = question;
  const is_gone = background !== null && !pictures.some(({ picture_id }) => picture_id === background);
  if (pictures.length === 0 && !is_gone)
    return <p className="muted small">{t('question_drawing.background_hint')}</p>;
  return (
    <div className="field drawing-background">
      <label className="field-label" htmlFor={id}>
        {t('question_drawing.background')}
      </label>
      <select
        id={id}
        className="field-input"
        {...saidBy(faults, 'background', `${id}-faults`)}
        // No picture's id is empty.
        value={background ?? ''}
        onChange={({ target }) => {
          onChange({ ...question, background: target.value === '' ? null : target.value });
        }}
      >
        <option value="">{t('question_drawing.empty_sheet')}</option>
        {pictures.map(({ picture_id, description }, index) => (
          <option key={picture_id} value={picture_id}>
            {t('question_drawing.picture', { place: index + 1 })}
            {description !== null && `: ${description}`}
          </option>
        ))}
        {is_gone && <option value={background}>{t('question_drawing.gone')}</option>}
      </select>
      {is_gone && (
        <p id={`${id}-faults`} className="fault-note">
          <Mark tone="look" />
          {t('question_drawing.gone_hint')}
        </p>
      )}
    </div>
  );
};

const DrawingFields = (props: EditorProps<DrawingQuestion>) => {
  const { t } = useTranslation();
  return (
    <div className="question-editor">
      <Background {...props} />
      <DrawingPreview label={t('question_drawing.preview')} />
      <p className="muted small">{t('question_drawing.by_hand')}</p>
    </div>
  );
};

export const drawingEditor: TypeEditor<DrawingQuestion> = {
  type: 'drawing',
  icon: PenLine,
  title: 'question_drawing.title',
  blank: () => drawing.schema.parse({ type: 'drawing', text: '' }),
  component: DrawingFields,
  words: { ko: drawingKo, en: drawingEn },
};
