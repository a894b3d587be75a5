import '../../renderer/common/drawing/pens.css';
import { outlineOf } from '../../renderer/common/drawing/outline.ts';
import { DRAWING_LIMITS } from './drawing.kind.ts';
import { breadthOf, SHEET } from './sheet.ts';

/** A wave across the sheet. @param y of its middle */
const waveAt = (y: number): number[] =>
  Array.from({ length: 43 }, (_none, step) => [
    80 + 20 * step,
    Math.round(y + 36 * Math.sin(step / 4)),
  ]).flat();

const WAVES = Array.from({ length: DRAWING_LIMITS.colours }, (_none, pen) => ({
  pen,
  path: outlineOf(
    waveAt(((pen + 0.5) * SHEET.height) / DRAWING_LIMITS.colours),
    breadthOf(1 + (pen % DRAWING_LIMITS.widths)),
  ),
}));

/** What a student draws with: a stroke of each pen, and each breadth twice. */
export const DrawingPreview = ({ label }: { readonly label: string }) => (
  <svg
    className="drawing-sheet drawing-preview"
    role="img"
    aria-label={label}
    viewBox={`0 0 ${String(SHEET.width)} ${String(SHEET.height)}`}
  >
    {WAVES.map(({ pen, path }) => (
      <path key={pen} data-pen={pen} d={path} />
    ))}
  </svg>
);
