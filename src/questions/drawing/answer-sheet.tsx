import { useRef, useState, type PointerEvent } from 'react';
import { DrawingPicture, DrawnStroke } from '../../renderer/common/drawing/drawing-picture.tsx';
import type { Stroke } from './drawing.kind.ts';
import { drawsWith, type Touch } from './hand.ts';
import { pointAt } from './sheet.ts';
import { drawnTo } from './strokes.ts';

/** A stroke that goes on for ever is kept in pieces: drawing it stays quick. */
const MAX_NUMBERS = 2400;

interface AnswerSheetProps {
  readonly strokes: readonly Stroke[];
  readonly pen: Pick<Stroke, 'colour' | 'width'>;
  readonly label: string;
  readonly background: string | null;
  readonly onStroke: (stroke: Stroke) => void;
}

const touchOf = ({ pointerId, pointerType, timeStamp }: PointerEvent): Touch => ({
  pointer_id: pointerId,
  type: pointerType,
  at_ms: timeStamp,
});

const pointOf = (sheet: SVGSVGElement, x: number, y: number): [number, number] => {
  const place = sheet.getScreenCTM();
  return place === null ? [0, 0] : pointAt((x - place.e) / place.a, (y - place.f) / place.d);
};

/** All points since the last event, where the browser has them: a quick curve stays one. */
const pointsOf = (event: PointerEvent<SVGSVGElement>): [number, number][] => {
  const { nativeEvent, currentTarget } = event;
  // Safari before 17 has none.
  const between =
    typeof nativeEvent.getCoalescedEvents === 'function' ? nativeEvent.getCoalescedEvents() : [];
  return (between.length === 0 ? [nativeEvent] : between).map(({ clientX, clientY }) =>
    pointOf(currentTarget, clientX, clientY),
  );
};

/** Where it is drawn, by finger, pen or mouse, with one of them at a time. */
export const AnswerSheet = ({ strokes, pen, label, background, onStroke }: AnswerSheetProps) => {
  const drawing = useRef<Touch | null>(null);
  const pen_at = useRef<number | null>(null);
  const under_way = useRef<readonly number[]>([]);
  const [points, setPoints] = useState<readonly number[]>([]);
  const show = (now: readonly number[]): void => {
    under_way.current = now;
    setPoints(now);
  };
  const see = (event: PointerEvent): void => {
    if (event.pointerType === 'pen') pen_at.current = event.timeStamp;
  };
  const keep = (): void => {
    const { current } = under_way;
    if (current.length > 0) onStroke({ ...pen, points: [...current] });
  };
  const begin = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.button !== 0) return;
    const touch = touchOf(event);
    const draws = drawsWith(touch, drawing.current, pen_at.current);
    see(event);
    if (draws === 'rest') return;
    drawing.current = touch;
    event.currentTarget.setPointerCapture(event.pointerId);
    show(pointOf(event.currentTarget, event.clientX, event.clientY));
  };
  const goOn = (event: PointerEvent<SVGSVGElement>): void => {
    see(event);
    if (drawing.current?.pointer_id !== event.pointerId) return;
    const now = pointsOf(event).reduce(drawnTo, under_way.current);
    if (now.length < MAX_NUMBERS) {
      show(now);
      return;
    }
    under_way.current = now;
    keep();
    show(now.slice(-2));
  };
  const end = (event: PointerEvent, is_kept: boolean): void => {
    see(event);
    if (drawing.current?.pointer_id !== event.pointerId) return;
    drawing.current = null;
    if (is_kept) keep();
    show([]);
  };
  return (
    <DrawingPicture
      className="answer-drawing__sheet"
      strokes={strokes}
      label={label}
      background={background}
      onPointerDown={begin}
      onPointerMove={goOn}
      onPointerUp={(event) => {
        end(event, true);
      }}
      // The system took the finger for something of its own.
      onPointerCancel={(event) => {
        end(event, false);
      }}
    >
      {points.length > 0 && <DrawnStroke stroke={{ ...pen, points: [...points] }} />}
    </DrawingPicture>
  );
};
