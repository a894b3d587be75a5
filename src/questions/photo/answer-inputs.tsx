import { Camera, ImagePlus } from 'lucide-react';
import type { ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';

interface AnswerInputsProps {
  readonly onFiles: (files: readonly File[]) => void;
}

/** Where a photo comes from: the camera of a phone, or its files. */
export const AnswerInputs = ({ onFiles }: AnswerInputsProps) => {
  const { t } = useTranslation();
  const take = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const files = [...(target.files ?? [])];
    // The same one may be chosen again.
    target.value = '';
    if (files.length > 0) onFiles(files);
  };
  return (
    <div className="answer-photo__inputs">
      <label className="button button--quiet answer-photo__input answer-photo__input--camera">
        <Camera aria-hidden="true" />
        {t('answer_photo.take')}
        <input type="file" accept="image/*" capture="environment" onChange={take} />
      </label>
      <label className="button button--quiet answer-photo__input">
        <ImagePlus aria-hidden="true" />
        {t('answer_photo.choose')}
        <input type="file" accept="image/*" multiple onChange={take} />
      </label>
    </div>
  );
};
