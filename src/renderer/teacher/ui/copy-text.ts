/** By the clipboard API, which a page on http://LAN-ADDRESS does not have, and which a permission may refuse. */
const copyByClipboard = async (text: string): Promise<boolean> => {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (clipboard === undefined) return false;
  try {
    await clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
};

/** By the selection of a field of its own, as browsers did before there was an API. */
const copyBySelection = (text: string): boolean => {
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'copy-source';
  field.setAttribute('aria-hidden', 'true');
  // Beside the focused element: a dialog takes the focus back from anything outside it.
  (focused?.parentElement ?? document.body).append(field);
  field.select();
  // oxlint-disable-next-line typescript/no-deprecated -- the one way on an insecure origin
  const is_copied = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return is_copied;
};

/**
 * Puts a text on the clipboard.
 * @returns false where the browser refuses every way
 */
export const copyText = async (text: string): Promise<boolean> =>
  (await copyByClipboard(text)) || copyBySelection(text);
