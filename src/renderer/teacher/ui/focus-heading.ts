/** The screen's heading gets the focus: of a screen that has just come, and where nothing else is left to have it. */
export const focusHeading = (): void => {
  const heading = document.querySelector<HTMLElement>('main h1');
  heading?.setAttribute('tabindex', '-1');
  heading?.focus();
};
