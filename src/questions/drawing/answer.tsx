import './answer.css';
import { Undo2 } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DrawingPicture } from '../../renderer/common/drawing/drawing-picture.tsx';
import type { AnswerView, AnswerViewProps, Shown } from '../../renderer/student/asking/answer-view.types.ts';
import { useAskedPicture } from '../../renderer/student/asking/use-asked-picture.ts';
import { AskTwice } from '../../renderer/student/ui/ask-twice.tsx';
import { AnswerPens } from './answer-pens.tsx';
import { AnswerSheet } from './answer-sheet.tsx';
import { drawingAnswerEn, drawingAnswerKo } from './answer-words.ts';
import { DRAWING_LIMITS, type DrawingAnswer, type DrawingQuestion, type Stroke } from './drawing.kind.ts';
import { fullness, withStroke } from './strokes.ts';

declare module '../../renderer/common/i18n.ts' {
  interface TranslationTree {
    answer_drawing: (typeof drawingAnswerEn)['answer_drawing'];
  }
}

type ShownDrawing = Shown<DrawingQuestion, 'explanation'>;
type DrawingProps = AnswerViewProps<ShownDrawing, DrawingAnswer>;

/** From there on it is told how much of the sheet is used. */
const NEARLY_FULL = 0.75;

const NOTHING: readonly Stroke[] = [];
const answerOf = (strokes: readonly Stroke[], description: string | null): DrawingAnswer | null =>
  strokes.length === 0 && description === null ? null : { strokes: [...strokes], description };

/** What is drawn upon, in words; null: an empty sheet, or nobody has described it. */
const backgroundWords = ({ background, pictures }: ShownDrawing): string | null =>
  pictures.find(({ picture_id }) => picture_id === background)?.description ?? null;

const useBackground = ({ background }: ShownDrawing): { src: string | null; is_coming: boolean } => {
  const src = useAskedPicture(background);
  return { src, is_coming: background !== null && src === null };
};

const LockedDrawing = ({ question, value, heading_id }: DrawingProps) => {
  const { t } = useTranslation();
  const { src } = useBackground(question);
  const strokes = value?.strokes ?? NOTHING;
  const picture = backgroundWords(question);
  const drawn = t('answer_drawing.drawing', { count: strokes.length });
  const labels = [...(strokes.length > 0 ? [drawn] : []), ...(picture === null ? [] : [picture])];
  return (
    <div className="answer-drawing" role="group" aria-labelledby={heading_id}>
      {value === null && <p className="answer-drawing__note">{t('answer_drawing.none')}</p>}
      {/* What was to be drawn upon belongs to the question, whether something was drawn or not. */}
      {(strokes.length > 0 || question.background !== null) && (
        <DrawingPicture
          strokes={strokes}
          label={labels.length > 0 ? labels.join(': ') : t('answer_drawing.sheet')}
          background={src}
        />
      )}
      {value !== null && value.description !== null && (
        <p className="answer-drawing__said">{value.description}</p>
      )}
    </div>
  );
};

interface ToolsProps {
  readonly strokes: readonly Stroke[];
  readonly pen: Pick<Stroke, 'colour' | 'width'>;
  readonly onPen: (pen: Pick<Stroke, 'colour' | 'width'>) => void;
  readonly onUndo: () => void;
  readonly onClear: () => void;
}

const Tools = ({ strokes, pen, onPen, onUndo, onClear }: ToolsProps) => {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const is_empty = strokes.length === 0;
  return (
    <div ref={place} className="answer-drawing__tools" tabIndex={-1}>
      <AnswerPens pen={pen} onPen={onPen} />
      <div className="answer-drawing__takes-back">
        <button
          type="button"
          className="link-button"
          // It stays, and keeps the focus, when the last stroke is gone.
          aria-disabled={is_empty}
          onClick={() => {
            if (!is_empty) onUndo();
          }}
        >
          <Undo2 aria-hidden="true" size={18} />
          {t('answer_drawing.undo')}
        </button>
        {!is_empty && (
          <AskTwice
            word={t('answer_drawing.clear')}
            question={t('answer_drawing.clear_sure')}
            yes={t('answer_drawing.clear_yes')}
            no={t('answer_drawing.clear_no')}
            onYes={() => {
              // What had the focus goes with the strokes.
              place.current?.focus();
              onClear();
            }}
          />
        )}
      </div>
    </div>
  );
};

const OpenDrawing = ({ question, value, onChange, heading_id }: DrawingProps) => {
  const { t } = useTranslation();
  const id = useId();
  const { src, is_coming } = useBackground(question);
  const [pen, setPen] = useState<Pick<Stroke, 'colour' | 'width'>>({ colour: 0, width: 2 });
  const [said, setSaid] = useState<'undone' | 'cleared' | 'full' | null>(null);
  const strokes = value?.strokes ?? NOTHING;
  const description = value?.description ?? null;
  const used = fullness(strokes);
  const picture = backgroundWords(question);
  const draw = (stroke: Stroke): void => {
    const drawn = withStroke(strokes, stroke);
    if (drawn !== null) onChange(answerOf(drawn, description));
    setSaid(drawn === null ? 'full' : null);
  };
  return (
    <div className="answer-drawing" role="group" aria-labelledby={heading_id}>
      <AnswerSheet
        strokes={strokes}
        pen={pen}
        label={picture === null ? t('answer_drawing.sheet') : t('answer_drawing.sheet_on', { picture })}
        background={src}
        onStroke={draw}
      />
      {is_coming && <p className="answer-drawing__note">{t('answer_drawing.coming')}</p>}
      {used >= NEARLY_FULL && (
        <p className="answer-drawing__note">
          {t('answer_drawing.nearly_full', { percent: Math.floor(100 * used) })}
        </p>
      )}
      <p role="status" className={said === 'full' ? 'message message--wait' : 'visually-hidden'}>
        {said !== null && t(`answer_drawing.${said}`)}
      </p>
      <Tools
        strokes={strokes}
        pen={pen}
        onPen={setPen}
        onUndo={() => {
          onChange(answerOf(strokes.slice(0, -1), description));
          setSaid('undone');
        }}
        onClear={() => {
          onChange(answerOf(NOTHING, description));
          setSaid('cleared');
        }}
      />
      <div className="field">
        <label className="field__label" htmlFor={`${id}-words`}>
          {t('answer_drawing.words')}
        </label>
        <textarea
          id={`${id}-words`}
          className="field__input answer-drawing__words"
          rows={2}
          maxLength={DRAWING_LIMITS.description_chars}
          aria-describedby={`${id}-hint`}
          value={description ?? ''}
          onChange={({ target }) => {
            onChange(answerOf(strokes, target.value.trim() === '' ? null : target.value));
          }}
        />
        <p id={`${id}-hint`} className="answer-drawing__note">
          {t('answer_drawing.words_hint')}
        </p>
      </div>
    </div>
  );
};

const DrawingAnswerView = (props: DrawingProps) =>
  props.is_locked || props.is_revealed ? <LockedDrawing {...props} /> : <OpenDrawing {...props} />;

export const drawingAnswer: AnswerView<ShownDrawing, DrawingAnswer> = {
  type: 'drawing',
  component: DrawingAnswerView,
  is_one_tap: false,
  isComplete: (_question, { strokes, description }) => strokes.length > 0 || description !== null,
  spoken: () => [],
  ownPicture: ({ background }) => background,
  words: { ko: drawingAnswerKo, en: drawingAnswerEn },
};
