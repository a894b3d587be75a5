import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Question } from '../../../../questions/kinds.ts';
import { faultsOf } from '../../../../questions/kinds.ts';
import { FaultNotes, saidBy } from '../../../../questions/parts/fault-notes.tsx';
import { QUESTION_LIMITS } from '../../../../questions/question-frame.ts';
import { More } from '../../ui/more.tsx';
import { FormulaPreview } from '../math/formula-preview.tsx';
import { QuestionPictures } from '../pictures/question-pictures.tsx';
import { useAddPicture } from '../pictures/use-add-picture.ts';
import { editorOf, typeEditors } from '../type-list.ts';
import { useTypeName } from '../use-type-name.ts';
import { changedTo } from './change-type.ts';
import { NumberField } from './number-field.tsx';
import { typedPoints, typedSeconds } from './typed-numbers.ts';

interface QuestionFormProps {
  readonly number: number;
  readonly question: Question;
  /** Of the question as it is by then: a picture comes later than what is typed meanwhile. */
  readonly onChange: (next: (now: Question) => Question) => void;
}

const { min, max } = QUESTION_LIMITS.seconds;

/** One question in fields: what all have, and below it what its type brings. */
export const QuestionForm = ({ number, question, onChange }: QuestionFormProps) => {
  const { t } = useTranslation();
  const id = useId();
  const nameOf = useTypeName();
  /** As it was of other types, for who has chosen a wrong one. */
  const past = useRef(new Map<string, Question>());
  const faults = faultsOf(question);
  const editor = editorOf(question.type);
  const Fields = editor?.component;
  const set = (part: Partial<Question>): void => {
    // What is set is the frame's, which all types have.
    onChange((now) => ({ ...now, ...part }) as Question);
  };
  const adding = useAddPicture({
    room: QUESTION_LIMITS.pictures - question.pictures.length,
    onAdded: (picture_id) => {
      onChange((now) =>
        now.pictures.length >= QUESTION_LIMITS.pictures ||
        now.pictures.some((picture) => picture.picture_id === picture_id)
          ? now
          : { ...now, pictures: [...now.pictures, { picture_id, description: null }] },
      );
    },
  });
  return (
    <section className="card quiz-question" aria-labelledby={`${id}-heading`}>
      <div className="quiz-question-head">
        <h2 id={`${id}-heading`} className="title-l">
          {t('quiz.number', { number })}
        </h2>
        <div className="quiz-question-type">
          <label className="field-label" htmlFor={`${id}-type`}>
            {t('quiz.question.type')}
          </label>
          <select
            id={`${id}-type`}
            className="field-input"
            value={question.type}
            onChange={({ target }) => {
              const other = editorOf(target.value);
              if (other === null) return;
              past.current.set(question.type, question);
              onChange((now) => changedTo(now, other.blank(), past.current.get(other.type) ?? null));
            }}
          >
            {editor === null && <option value={question.type}>{nameOf(question.type)}</option>}
            {typeEditors.map(({ type }) => (
              <option key={type} value={type}>
                {nameOf(type)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <div className="field">
        <label className="field-label" htmlFor={`${id}-text`}>
          {t('quiz.question.text')}
        </label>
        <textarea
          id={`${id}-text`}
          className="field-input quiz-text"
          data-field="text"
          rows={3}
          value={question.text}
          maxLength={QUESTION_LIMITS.text_chars}
          placeholder={t('quiz.question.text_hint')}
          {...saidBy(faults, 'text', `${id}-faults`)}
          onChange={({ target }) => {
            set({ text: target.value });
          }}
          onPaste={(event) => {
            const { files } = event.clipboardData;
            const pictures = [...files].filter(({ type }) => type.startsWith('image/'));
            // Office programs put a picture of the text beside the text.
            if (pictures.length === 0 || event.clipboardData.getData('text/plain') !== '') return;
            event.preventDefault();
            adding.add(pictures);
          }}
        />
        <FaultNotes id={`${id}-faults`} faults={faults} at="text" />
        <FormulaPreview text={question.text} />
      </div>
      <QuestionPictures
        pictures={question.pictures}
        faults={faults}
        adding={adding}
        onChange={(pictures) => {
          set({ pictures });
        }}
      />
      {Fields === undefined ? (
        <p className="note-look">{t('quiz.question.no_editor')}</p>
      ) : (
        <Fields
          question={question}
          faults={faults}
          onChange={(changed) => {
            onChange((now) =>
              now.pictures === question.pictures ? changed : { ...changed, pictures: now.pictures },
            );
          }}
        />
      )}
      <NumberField
        label={t('quiz.question.points')}
        hint={t('quiz.question.points_hint', { max: QUESTION_LIMITS.points })}
        value={question.points}
        parse={typedPoints}
        onChange={(points) => {
          if (points !== null) set({ points });
        }}
      />
      <More title={t('quiz.question.time')}>
        <NumberField
          label={t('quiz.question.seconds')}
          hint={t('quiz.question.seconds_hint', { min, max })}
          value={question.time_limit_seconds}
          parse={typedSeconds}
          // With a colon, which keyboards of numbers have not.
          inputMode="text"
          onChange={(time_limit_seconds) => {
            set({ time_limit_seconds });
          }}
        />
      </More>
      <More title={t('quiz.question.explanation')}>
        <div className="field">
          <label className="field-label" htmlFor={`${id}-explanation`}>
            {t('quiz.question.explanation_label')}
          </label>
          <textarea
            id={`${id}-explanation`}
            className="field-input quiz-text"
            rows={3}
            value={question.explanation ?? ''}
            maxLength={QUESTION_LIMITS.text_chars}
            onChange={({ target: { value } }) => {
              set({ explanation: value.trim() === '' ? null : value });
            }}
          />
          <FormulaPreview text={question.explanation ?? ''} />
        </div>
      </More>
    </section>
  );
};
