import { useEffect, useRef, type RefObject } from 'react';

interface AnswerKeys {
  readonly is_locked: boolean;
  /** @returns whether the key chooses something */
  readonly onKey: (key: string) => boolean;
  readonly onSend: () => void;
}

/** Where a letter is typed, or an arrow moves something else. */
const TAKES_KEYS = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]';
const COVERS = 'dialog[open], [role="dialog"], [role="alertdialog"]';

/** Whether a press, wherever it was, can be meant for the question: it is seen, and what has the focus wants no keys of its own. */
const isMeantFor = (place: HTMLElement | null, target: EventTarget | null): boolean => {
  if (place === null || !(target instanceof Element) || target.matches(TAKES_KEYS)) return false;
  if (place.getClientRects().length === 0 || document.querySelector(COVERS) !== null) return false;
  return (
    target === document.body ||
    place.contains(target) ||
    target.matches('button, a, h1, h2, h3, h4, main, section')
  );
};

/** Enter on a button or a link presses that. */
const isPressed = (target: EventTarget | null): boolean =>
  target instanceof Element && target.matches('button, a');

const isPlain = ({
  ctrlKey,
  altKey,
  metaKey,
  isComposing,
  repeat,
  defaultPrevented,
}: KeyboardEvent): boolean => !ctrlKey && !altKey && !metaKey && !isComposing && !repeat && !defaultPrevented;

/** A key chooses, and Enter sends, wherever the focus is as long as nothing else wants it. @param place the options; out of sight they take no key */
export const useAnswerKeys = (place: RefObject<HTMLElement | null>, keys: AnswerKeys): void => {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const { is_locked, onKey, onSend } = latest.current;
      if (is_locked || !isPlain(event) || !isMeantFor(place.current, event.target)) return;
      if (event.key !== 'Enter') {
        if (onKey(event.key)) event.preventDefault();
        return;
      }
      if (isPressed(event.target)) return;
      event.preventDefault();
      onSend();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [place]);
};
