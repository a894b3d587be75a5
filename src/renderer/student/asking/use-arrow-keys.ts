import { useState, type HTMLAttributes, type KeyboardEvent } from 'react';

type Handlers = Pick<
  HTMLAttributes<HTMLElement>,
  'onKeyDownCapture' | 'onKeyUpCapture' | 'onPointerDownCapture'
>;

interface ArrowKeys {
  readonly isByArrows: () => boolean;
  readonly handlers: Handlers;
}

const createArrowKeys = (): ArrowKeys => {
  let is_down = false;
  const letGo = (): void => {
    is_down = false;
  };
  return {
    isByArrows: () => is_down,
    handlers: {
      onKeyDownCapture: ({ key }: KeyboardEvent) => {
        is_down = key.startsWith('Arrow');
      },
      onKeyUpCapture: letGo,
      // After a key whose end was not heard here.
      onPointerDownCapture: letGo,
    },
  };
};

/** Whether a change is made by arrow keys, which choose each option that they come by. @returns handlers of the element around them */
export const useArrowKeys = (): ArrowKeys => useState(createArrowKeys)[0];
