import { useEffect } from 'react';

export interface UnsavedDeps {
  readonly page: Pick<Window, 'addEventListener' | 'removeEventListener'>;
  /** The desktop app asks itself, as its window closes without an event of the page's. */
  readonly tell: (is_unsaved: boolean) => void;
}

/** What was typed on this page and is nowhere else yet: while there is some, leaving the page asks first. */
export interface Unsaved {
  /** @returns says that it is saved, or given up; once */
  hold(): () => void;
}

const ask = (event: BeforeUnloadEvent): void => {
  event.preventDefault();
};

export const createUnsaved = ({ page, tell }: UnsavedDeps): Unsaved => {
  let held = 0;
  return {
    hold() {
      held += 1;
      // Only while it is needed: a page that listens is not kept by browsers for Back.
      if (held === 1) {
        page.addEventListener('beforeunload', ask);
        tell(true);
      }
      return () => {
        held -= 1;
        if (held > 0) return;
        page.removeEventListener('beforeunload', ask);
        tell(false);
      };
    },
  };
};

let of_page: Unsaved | undefined;
const ofPage = (): Unsaved =>
  (of_page ??= createUnsaved({
    page: window,
    tell(is_unsaved) {
      // A shell that does not hear it asks nothing: no reason to trouble the teacher.
      window.airclass?.setUnsaved(is_unsaved).catch(() => undefined);
    },
  }));

/** From now on leaving the page asks first, whatever becomes of the component. @returns says that it is saved, or given up; once */
export const holdUnsaved = (): (() => void) => ofPage().hold();

/** While `is_unsaved` leaving the page asks first. */
export const useUnsaved = (is_unsaved: boolean): void => {
  useEffect(() => (is_unsaved ? holdUnsaved() : undefined), [is_unsaved]);
};
