import '../../../common/drawing/pens.css';
import { useState } from 'react';
import type { AskedQuestion } from '../../../../shared/contract/asking/asked.ts';
import { outlineOf } from '../../../common/drawing/outline.ts';
import type { Stroke } from './given-parts.ts';
import { backgroundOf } from './options-of.ts';

/** By `width` of a stroke, in thousandths of the sheet's width. */
const BREADTHS = [6, 14, 28] as const;
const WIDTH = 1000;
/** Of an empty sheet. */
const SHEET_HEIGHT = 750;

interface GivenDrawingProps {
  readonly strokes: readonly Stroke[];
  readonly question: AskedQuestion | null;
  readonly addressOf: (picture_id: string) => string;
  readonly label: string;
}

/** Points in thousandths of both sides, on a sheet of this height. */
const onSheet = (points: readonly number[], height: number): number[] =>
  points.map((number, at) => (at % 2 === 1 ? (number * height) / WIDTH : number));

/** A drawing as it was drawn: on its picture, which gives the sheet its shape, or on an empty sheet. */
export const GivenDrawing = ({ strokes, question, addressOf, label }: GivenDrawingProps) => {
  const background = question === null ? null : backgroundOf(question);
  const [height, setHeight] = useState(SHEET_HEIGHT);
  return (
    <div className="given-drawing">
      {background !== null && (
        <img
          hidden
          src={addressOf(background)}
          alt=""
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
            if (naturalWidth > 0) setHeight((WIDTH * naturalHeight) / naturalWidth);
          }}
        />
      )}
      <svg
        className="drawing-sheet"
        role="img"
        aria-label={label}
        viewBox={`0 0 ${String(WIDTH)} ${String(Math.round(height))}`}
      >
        {background !== null && <image href={addressOf(background)} width={WIDTH} height={height} />}
        {strokes.map(({ colour, width, points }, index) => (
          <path
            key={index}
            data-pen={colour}
            d={outlineOf(onSheet(points, height), BREADTHS[width - 1] ?? 6)}
          />
        ))}
      </svg>
    </div>
  );
};
