import './pens.css';
import { memo, type ReactNode, type SVGProps } from 'react';
import type { Stroke } from '../../../questions/drawing/drawing.kind.ts';
import { breadthOf, onSheet, SHEET } from '../../../questions/drawing/sheet.ts';
import { outlineOf } from './outline.ts';

/** One stroke of a drawing. It is worked out once, and not again while others are drawn. */
export const DrawnStroke = memo(function DrawnStroke({ stroke }: { readonly stroke: Stroke }) {
  const { colour, width, points } = stroke;
  return <path data-pen={colour} d={outlineOf(onSheet(points), breadthOf(width))} />;
});

export interface DrawingPictureProps extends Omit<SVGProps<SVGSVGElement>, 'children'> {
  readonly strokes: readonly Stroke[];
  /** What it is, for who does not see it. */
  readonly label: string;
  /** Address of the picture that is drawn upon; null: none, or it has not come. */
  readonly background: string | null;
  /** Above the strokes. */
  readonly children?: ReactNode;
}

/** A drawing as everybody sees it: strokes on white paper, with the question's picture under them. */
export const DrawingPicture = ({
  strokes,
  label,
  background,
  children,
  className = '',
  ...svg
}: DrawingPictureProps) => (
  <svg
    {...svg}
    className={`drawing-sheet ${className}`}
    role="img"
    aria-label={label}
    viewBox={`0 0 ${String(SHEET.width)} ${String(SHEET.height)}`}
  >
    {background !== null && (
      <image
        href={background}
        width={SHEET.width}
        height={SHEET.height}
        preserveAspectRatio="xMidYMid meet"
      />
    )}
    {strokes.map((stroke, index) => (
      <DrawnStroke key={index} stroke={stroke} />
    ))}
    {children}
  </svg>
);
