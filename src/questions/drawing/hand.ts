/** After a pen was seen at the sheet, touching it or above it, that fingers and palms do not draw. */
const PEN_REST_MS = 1500;

/** What touches the sheet. `at_ms` on any clock, the same for all. */
export interface Touch {
  readonly pointer_id: number;
  /** As pointer events have it: "pen", "touch", "mouse". */
  readonly type: string;
  readonly at_ms: number;
}

/**
 * Whether what touches the sheet draws. A palm that lies on it while a pen draws does not, and what it has begun before the pen came is
 * taken back.
 * @param drawing what draws now; null: nothing
 * @param pen_at_ms when a pen was seen last; null: never
 * @returns take_over: it draws, and the other's stroke was none
 */
export const drawsWith = (
  touch: Touch,
  drawing: Touch | null,
  pen_at_ms: number | null,
): 'draw' | 'take_over' | 'rest' => {
  if (drawing !== null) return touch.type === 'pen' && drawing.type !== 'pen' ? 'take_over' : 'rest';
  const is_palm = touch.type === 'touch' && pen_at_ms !== null && touch.at_ms - pen_at_ms < PEN_REST_MS;
  return is_palm ? 'rest' : 'draw';
};
