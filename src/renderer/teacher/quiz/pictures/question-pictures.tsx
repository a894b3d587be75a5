import { Camera, ImagePlus, X } from 'lucide-react';
import { useId } from 'react';
import { DropZone, FileTrigger, isFileDropItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Question } from '../../../../questions/kinds.ts';
import { FaultNotes, saidBy } from '../../../../questions/parts/fault-notes.tsx';
import { QUESTION_LIMITS } from '../../../../questions/question-frame.ts';
import type { QuestionFault } from '../../../../questions/question-kind.ts';
import { usePage } from '../../data/page-context.ts';
import { Button } from '../../ui/button.tsx';
import { useFocusHeir } from '../../ui/use-focus-heir.ts';
import type { useAddPicture } from './use-add-picture.ts';

type Pictures = Question['pictures'];

interface QuestionPicturesProps {
  readonly pictures: Pictures;
  readonly faults: readonly QuestionFault[];
  readonly adding: ReturnType<typeof useAddPicture>;
  readonly onChange: (pictures: Pictures) => void;
}

/** A question's pictures, each with what it shows in words: from a file, dropped, pasted, or off the lesson's screen. */
export const QuestionPictures = ({ pictures, faults, adding, onChange }: QuestionPicturesProps) => {
  const { t } = useTranslation();
  const { mediaUrl } = usePage();
  const id = useId();
  const place = useFocusHeir<HTMLUListElement>('button');
  const { add, addStill, is_busy, failure } = adding;
  const is_full = pictures.length >= QUESTION_LIMITS.pictures;
  return (
    <DropZone
      className="quiz-pictures"
      aria-label={t('quiz.pictures.label')}
      isDisabled={is_full}
      onDrop={({ items }) => {
        void Promise.all(items.filter(isFileDropItem).map((item) => item.getFile())).then(add);
      }}
    >
      <ul ref={place} tabIndex={-1} className="quiz-picture-list" hidden={pictures.length === 0}>
        {pictures.map(({ picture_id, description }, index) => {
          const field = `${id}-${String(index)}`;
          return (
            <li key={picture_id} className="quiz-picture">
              <img
                src={mediaUrl(`/api/quiz/pictures/${picture_id}`)}
                alt={description ?? t('quiz.pictures.number', { number: index + 1 })}
              />
              <div className="field">
                <label className="field-label" htmlFor={field}>
                  {t('quiz.pictures.description')}
                </label>
                <input
                  id={field}
                  className="field-input"
                  value={description ?? ''}
                  maxLength={QUESTION_LIMITS.description_chars}
                  placeholder={t('quiz.pictures.description_hint')}
                  {...saidBy(faults, `pictures.${index}`, `${field}-faults`)}
                  onChange={({ target: { value } }) => {
                    const said = value.trim() === '' ? null : value;
                    onChange(pictures.with(index, { picture_id, description: said }));
                  }}
                />
                <FaultNotes id={`${field}-faults`} faults={faults} at={`pictures.${index}`} />
              </div>
              <Button
                variant="bare"
                size="small"
                aria-label={t('quiz.pictures.remove', { number: index + 1 })}
                onPress={() => {
                  onChange(pictures.toSpliced(index, 1));
                }}
              >
                <X aria-hidden />
              </Button>
            </li>
          );
        })}
      </ul>
      {!is_full && (
        <div className="quiz-tools">
          <FileTrigger
            acceptedFileTypes={['image/*']}
            allowsMultiple
            onSelect={(files) => {
              add([...(files ?? [])]);
            }}
          >
            <Button size="small">
              <ImagePlus aria-hidden />
              {t(is_busy ? 'quiz.pictures.adding' : 'quiz.pictures.add')}
            </Button>
          </FileTrigger>
          {addStill !== null && (
            <Button size="small" onPress={addStill}>
              <Camera aria-hidden />
              {t('quiz.pictures.still')}
            </Button>
          )}
        </div>
      )}
      {failure !== null && (
        <p className="field-error" role="alert">
          {failure}
        </p>
      )}
    </DropZone>
  );
};
