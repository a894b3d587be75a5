import { Camera } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { EditorProps, TypeEditor } from '../../renderer/teacher/quiz/type-editor.types.ts';
import { RubricEditor } from '../parts/rubric-editor.tsx';
import '../parts/question-editor.css';
import { MAX_PHOTOS, photo, type PhotoQuestion } from './photo.kind.ts';
import { photoEn, photoKo } from './words.ts';

declare module '../../renderer/common/i18n.ts' {
  interface TranslationTree {
    question_photo: (typeof photoEn)['question_photo'];
  }
}

/** What the photos are marked by. */
const PhotoFields = ({ question, onChange, faults }: EditorProps<PhotoQuestion>) => {
  const { t } = useTranslation();
  return (
    <div className="question-editor">
      <p className="muted small">{t('question_photo.hint', { max: MAX_PHOTOS })}</p>
      <RubricEditor
        rubric={question.rubric}
        faults={faults}
        onChange={(rubric) => {
          onChange({ ...question, rubric });
        }}
      />
    </div>
  );
};

export const photoEditor: TypeEditor<PhotoQuestion> = {
  type: 'photo',
  icon: Camera,
  title: 'question_photo.title',
  blank: () => photo.schema.parse({ type: 'photo', text: '' }),
  component: PhotoFields,
  // Those of the rubric come with long_text.
  words: { ko: photoKo, en: photoEn },
};
