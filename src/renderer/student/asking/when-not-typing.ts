/** Of a document what is looked at. */
export type TypedDocument = Pick<Document, 'activeElement' | 'addEventListener' | 'removeEventListener'>;

/** Whoever writes nothing for so long is thinking, or does something else. */
const IDLE_MS = 4_000;
const TEXT_INPUTS: readonly string[] = ['text', 'search', 'number', 'tel', 'url', 'email', 'password'];

interface Field {
  readonly tagName: string;
  readonly type?: string;
  readonly value?: string;
}

/** Whether an element is one to write into, and something is written in it. */
export const isWrittenInto = (element: Field | null): boolean => {
  if (element === null || (element.value ?? '') === '') return false;
  return (
    element.tagName === 'TEXTAREA' ||
    (element.tagName === 'INPUT' && TEXT_INPUTS.includes(element.type ?? 'text'))
  );
};

/**
 * Calls back once nobody is in the middle of a sentence: at once where no field with a text has the focus, else when it has lost it, is
 * empty (it was sent), or nothing was written for 4 s. Returns how to stop.
 */
export const whenNotTyping = (onFree: () => void, of: TypedDocument = document): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    clearTimeout(timer);
    of.removeEventListener('input', look);
    of.removeEventListener('focusout', later);
  };
  const free = (): void => {
    stop();
    onFree();
  };
  const look = (): void => {
    clearTimeout(timer);
    if (isWrittenInto(of.activeElement)) timer = setTimeout(free, IDLE_MS);
    else free();
  };
  /** The focus may go on to another field. */
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(look, 0);
  };
  of.addEventListener('input', look);
  of.addEventListener('focusout', later);
  look();
  return stop;
};
