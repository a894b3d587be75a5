import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAskedPicture } from '../../renderer/student/asking/use-asked-picture.ts';

interface PhotoProps {
  readonly picture_id: string;
  /** From 0. */
  readonly place: number;
  readonly of: number;
  /** Absent where nothing can be changed. */
  readonly onMove?: (to: number) => void;
  readonly onRemove?: () => void;
}

/** One photo of the answer, and what is done with it. */
export const AnswerPhoto = ({ picture_id, place, of, onMove, onRemove }: PhotoProps) => {
  const { t } = useTranslation();
  const src = useAskedPicture(picture_id);
  const numbered = { place: place + 1 };
  const arrow = (word: 'up' | 'down', to: number) => {
    const Sign = word === 'up' ? ArrowUp : ArrowDown;
    const is_end = to < 0 || to >= of;
    return (
      <button
        type="button"
        className="icon-button"
        aria-label={t(`answer_photo.${word}`, numbered)}
        aria-disabled={is_end}
        onClick={() => {
          if (!is_end) onMove?.(to);
        }}
      >
        <Sign aria-hidden="true" />
      </button>
    );
  };
  return (
    <li className="answer-photo__item">
      {src === null ? (
        <p className="answer-photo__blank">{t('answer_photo.coming')}</p>
      ) : (
        <img className="answer-photo__picture" src={src} alt={t('answer_photo.photo', numbered)} />
      )}
      <div className="answer-photo__foot">
        <span className="answer-photo__name" aria-hidden={src !== null}>
          {t('answer_photo.photo', numbered)}
        </span>
        {onMove !== undefined && of > 1 && (
          <>
            {arrow('up', place - 1)}
            {arrow('down', place + 1)}
          </>
        )}
        {onRemove !== undefined && (
          <button
            type="button"
            className="icon-button"
            aria-label={t('answer_photo.remove', numbered)}
            onClick={onRemove}
          >
            <X aria-hidden="true" />
          </button>
        )}
      </div>
    </li>
  );
};
