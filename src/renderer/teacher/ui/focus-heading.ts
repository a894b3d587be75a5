/** The screen's heading gets the focus: of a screen that has just come, and where nothing else is left to have it. */
export const focusHeading = (): void => {
  const headings = [...document.querySelectorAll<HTMLElement>('main h1')];
  // The screens that the teacher has left for a while stand hidden.
  const heading = headings.find((one) => one.closest('[hidden]') === null);
  heading?.setAttribute('tabindex', '-1');
  heading?.focus();
};
