/** After the pointer has moved, or a finger has pressed beside the bar, which it needs for the next press. */
const SEEN_FOR_MS = 2_500;
/** After a press on the bar: the class waits for what was pressed, and not for the bar. */
const PRESSED_FOR_MS = 800;

/** Whether the bar is in the class's sight. Keyboard focus in it is the page's styles' affair. */
export interface BarSight {
  /** The pointer has moved. That with which it leaves what it has pressed counts for nothing. */
  moved(): void;
  pressed(where: 'bar' | 'elsewhere'): void;
  stop(): void;
}

/** It begins in sight. @param onChange only ever told of another state than before */
export const createBarSight = ({
  onChange,
}: {
  readonly onChange: (in_sight: boolean) => void;
}): BarSight => {
  let in_sight = true;
  let is_pressed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (next: boolean): void => {
    if (in_sight === next) return;
    in_sight = next;
    onChange(next);
  };
  const show = (for_ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      is_pressed = false;
      tell(false);
    }, for_ms);
    tell(true);
  };

  show(SEEN_FOR_MS);
  return {
    moved() {
      if (!is_pressed) show(SEEN_FOR_MS);
    },
    pressed(where) {
      is_pressed = where === 'bar';
      show(is_pressed ? PRESSED_FOR_MS : SEEN_FOR_MS);
    },
    stop() {
      clearTimeout(timer);
    },
  };
};
