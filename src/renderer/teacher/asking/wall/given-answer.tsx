import './given-answer.css';
import { useTranslation } from 'react-i18next';
import type { AskedQuestion } from '../../../../shared/contract/asking/asked.ts';
import { DrawingPicture } from '../../../common/drawing/drawing-picture.tsx';
import { givenParts } from './given-parts.ts';
import { backgroundOf } from './options-of.ts';
import { useAskedPicture } from './use-asked-picture.ts';

interface GivenAnswerProps {
  readonly answer: unknown;
  /** The one it was given to; null: it is not at hand. */
  readonly question: AskedQuestion | null;
  /** In words, as the node has it; null: it is made of the answer. */
  readonly said?: string | null;
  /** The lesson of its pictures; absent: the open one. */
  readonly session_id?: string;
}

/** What a student answered, whatever it is: words, a drawing, photos. Whose it is stands nowhere in it. */
export const GivenAnswer = ({ answer, question, said = null, session_id }: GivenAnswerProps) => {
  const { t } = useTranslation();
  const addressOf = useAskedPicture(session_id);
  const parts = givenParts(answer, question, said);
  if (parts.form === 'text') return <p className="given-text">{parts.text}</p>;
  if (parts.form === 'photos')
    return (
      <div className="given-photos">
        {parts.picture_ids.map((picture_id, index) => (
          <img
            key={picture_id}
            src={addressOf(picture_id)}
            alt={t('asking_review.wall.photo', { number: index + 1 })}
          />
        ))}
      </div>
    );
  const background = question === null ? null : backgroundOf(question);
  return (
    <>
      {parts.strokes.length > 0 && (
        <DrawingPicture
          className="given-drawing"
          strokes={parts.strokes}
          label={parts.description ?? t('asking_review.wall.drawing')}
          background={background === null ? null : addressOf(background)}
        />
      )}
      {parts.description !== null && <p className="given-text">{parts.description}</p>}
    </>
  );
};
