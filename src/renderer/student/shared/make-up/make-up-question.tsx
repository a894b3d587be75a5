import { Save } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { MakeUpRun } from '../../../../shared/contract/asking/make-up.ts';
import { QuestionText } from '../../../common/asking/question-text.tsx';
import { AfterReveal } from '../../asking/after-reveal.tsx';
import type { SavedMark } from '../../asking/answer-state.ts';
import { pointsText } from '../../asking/outcome.ts';
import { SavedLine } from '../../asking/saved-line.tsx';
import { answerViewOf } from '../../asking/type-list.ts';

type Asked = MakeUpRun['questions'][number];

interface MakeUpQuestionProps {
  readonly run_id: string;
  readonly asked: Asked;
  readonly n: number;
  readonly of: number;
  /** As it is written now, saved or not; null: nothing is. */
  readonly value: unknown;
  readonly mark: SavedMark;
  readonly is_locked: boolean;
  /** Address of a picture of the lesson's, with what opens it. */
  readonly pictureUrl: (picture_id: string) => string;
  readonly onChange: (value: unknown) => void;
  readonly onSave: (value: unknown) => void;
}

/** One question, where it is answered, and once it is handed in what was right. */
export const MakeUpQuestion = (props: MakeUpQuestionProps) => {
  const { run_id, asked, n, of, value, mark, is_locked, pictureUrl, onChange, onSave } = props;
  const { t } = useTranslation();
  const heading_id = useId();
  const { question, own, is_fixed, is_revealed } = asked;
  const { question_id, type, text, math, points, pictures } = question;
  const view = answerViewOf(type);
  const can_save = !is_locked && value !== null && view?.isComplete(question, value) === true;
  const save = (): void => {
    if (can_save && mark.step !== 'saved' && mark.step !== 'sending') onSave(value);
  };
  return (
    <article className="asked make-up__question" aria-labelledby={heading_id}>
      <p className="asked__count">
        {t('asking_student.count', { n, of })}
        {points > 0 && ` · ${t('asking_student.points', { points: pointsText(points), count: points })}`}
      </p>
      <h4 id={heading_id} className="asked__text">
        <QuestionText text={text} math={math} />
      </h4>
      {pictures.length > 0 && (
        <div className="asked__pictures">
          {pictures.map(({ picture_id, description }, index) => (
            <img
              key={picture_id}
              className="make-up__picture"
              src={pictureUrl(picture_id)}
              alt={description ?? t('make_up.picture', { n: index + 1 })}
            />
          ))}
        </div>
      )}
      {view === null ? (
        <p className="asked__note">{t('asking_student.unknown')}</p>
      ) : (
        <div className="asked__answer">
          <view.component
            question={question}
            seed={`${run_id}.${question_id}`}
            value={value}
            onChange={(next) => {
              onChange(next);
              if (view.is_one_tap && next !== null && view.isComplete(question, next)) onSave(next);
            }}
            onSend={save}
            is_locked={is_locked}
            is_revealed={is_revealed}
            heading_id={heading_id}
          />
        </div>
      )}
      {is_fixed && <p className="asked__note">{t('make_up.in_lesson')}</p>}
      {!is_locked && view !== null && (
        <div className="asked__send">
          {!view.is_one_tap && (
            <button
              type="button"
              className="button button--quiet"
              aria-disabled={!can_save || mark.step === 'saved'}
              onClick={save}
            >
              <Save aria-hidden="true" size={20} />
              {t('make_up.save')}
            </button>
          )}
          <SavedLine mark={mark} />
        </div>
      )}
      {is_revealed && (
        <AfterReveal
          question={question}
          own={own === null ? null : { ...own, question_id, run_id, vote: 1 }}
          result={null}
        />
      )}
    </article>
  );
};
