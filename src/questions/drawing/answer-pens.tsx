import { Check } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { DRAWING_LIMITS, Stroke } from './drawing.kind.ts';
import { breadthOf } from './sheet.ts';

type Pen = Pick<Stroke, 'colour' | 'width'>;

interface AnswerPensProps {
  readonly pen: Pen;
  readonly onPen: (pen: Pen) => void;
}

const COLOURS = [0, 1, 2, 3, 4, 5] as const satisfies { readonly length: typeof DRAWING_LIMITS.colours };
const WIDTHS = [1, 2, 3] as const satisfies { readonly length: typeof DRAWING_LIMITS.widths };

/** What is drawn with: each colour with its name, each width as broad as it is. */
export const AnswerPens = ({ pen, onPen }: AnswerPensProps) => {
  const { t } = useTranslation();
  const name = useId();
  return (
    <>
      <fieldset className="answer-drawing__pens">
        <legend className="visually-hidden">{t('answer_drawing.pens')}</legend>
        {COLOURS.map((colour) => (
          <label key={colour} className="answer-drawing__pen">
            <input
              type="radio"
              className="answer-drawing__input"
              name={`${name}-colour`}
              checked={pen.colour === colour}
              onChange={() => {
                onPen({ ...pen, colour });
              }}
            />
            <span className="answer-drawing__swatch" aria-hidden="true">
              <svg viewBox="0 0 28 28">
                <circle data-pen={colour} cx="14" cy="14" r="14" />
              </svg>
              {pen.colour === colour && <Check className="answer-drawing__tick" />}
            </span>
            {t(`answer_drawing.pen_${colour}`)}
          </label>
        ))}
      </fieldset>
      <fieldset className="answer-drawing__pens">
        <legend className="visually-hidden">{t('answer_drawing.widths')}</legend>
        {WIDTHS.map((width) => (
          <label key={width} className="answer-drawing__pen">
            <input
              type="radio"
              className="answer-drawing__input"
              name={`${name}-width`}
              checked={pen.width === width}
              onChange={() => {
                onPen({ ...pen, width });
              }}
            />
            <span className="answer-drawing__swatch" aria-hidden="true">
              <svg viewBox="0 0 28 28">
                <line x1="8" x2="20" y1="14" y2="14" strokeWidth={breadthOf(width) / 2.5} />
              </svg>
            </span>
            {t(`answer_drawing.width_${width}`)}
          </label>
        ))}
      </fieldset>
    </>
  );
};
