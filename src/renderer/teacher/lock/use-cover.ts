import { useEffect, useRef, type RefObject } from 'react';
import { takesLetters } from '../shortcuts/shortcut-keys.ts';

/** Keys of the page's own do nothing, nor does the one that closes dialogs; what is typed into the cover's field does. */
const holdKey = (event: KeyboardEvent): void => {
  const is_letter = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey;
  const is_page_key = (is_letter || event.key === 'Process') && !takesLetters(event.target);
  if (is_page_key || event.key === 'Escape') event.preventDefault();
};

const FALLS_ON_PAGE = ['dragenter', 'dragover', 'drop', 'paste'] as const;
/** A dialog keeps nothing from who listens at the window: files that fall on the cover would be handed out, or opened in its place. */
const holdFiles = (event: DragEvent | ClipboardEvent): void => {
  event.stopImmediatePropagation();
  // What is pasted as text is the field's.
  if (event.type !== 'paste') event.preventDefault();
};

/** Keeps a dialog over everything else, which is inert meanwhile, for as long as it is mounted. */
export const useCover = (): RefObject<HTMLDialogElement | null> => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const { current } = dialog;
    if (current === null) return undefined;
    const before = document.activeElement;
    const cover = (): void => {
      if (current.isConnected && !current.open) current.showModal();
    };
    const keep = (event: Event): void => event.preventDefault();
    cover();
    window.addEventListener('keydown', holdKey, { capture: true });
    for (const type of FALLS_ON_PAGE) window.addEventListener(type, holdFiles, { capture: true });
    current.addEventListener('cancel', keep);
    // A browser lets nobody keep a dialog open against a second Escape.
    current.addEventListener('close', cover);
    return () => {
      window.removeEventListener('keydown', holdKey, { capture: true });
      for (const type of FALLS_ON_PAGE) window.removeEventListener(type, holdFiles, { capture: true });
      current.removeEventListener('cancel', keep);
      current.removeEventListener('close', cover);
      current.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return dialog;
};
