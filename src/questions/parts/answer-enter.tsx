import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { createEnterSends } from '../../renderer/common/chat/enter-sends.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

interface EnterField<Element extends Field> {
  readonly ref: RefObject<Element | null>;
  readonly onKeyDown: (event: KeyboardEvent<Element>) => void;
}

/** Props of a field of one line in which Enter says that it is done; one that ends a syllable does not. */
export const useEnter = <Element extends Field>(onEnter: (field: Element) => void): EnterField<Element> => {
  const ref = useRef<Element>(null);
  const [enter] = useState(createEnterSends);
  const latest = useRef(onEnter);
  useEffect(() => {
    latest.current = onEnter;
  });
  useEffect(() => {
    const { current } = ref;
    // React's onBeforeInput is another event.
    const onBeforeInput = (event: Event): void => {
      if (current === null || !(event instanceof InputEvent)) return;
      if (!enter.types(event.inputType, event.isComposing)) return;
      event.preventDefault();
      latest.current(current);
    };
    current?.addEventListener('beforeinput', onBeforeInput);
    return () => {
      current?.removeEventListener('beforeinput', onBeforeInput);
    };
  }, [enter]);
  return {
    ref,
    onKeyDown: (event) => {
      const { key, shiftKey, nativeEvent } = event;
      // oxlint-disable-next-line typescript/no-deprecated -- Safari says in no other way whose press it was
      const { keyCode, isComposing } = nativeEvent;
      // Its Escape ends a syllable, and closes nothing.
      if (isComposing) event.stopPropagation();
      if (!enter.pressed({ key, keyCode, shiftKey, isComposing })) return;
      event.preventDefault();
      if (!event.repeat) latest.current(event.currentTarget);
    },
  };
};
