/**
 * The secret of the code that this page was opened by; null without. It is taken out of the address at once: neither a bookmark
 * nor a shared link shall have it.
 */
export const takeSecret = (
  location: Pick<Location, 'hash'>,
  history: Pick<History, 'replaceState'>,
): string | null => {
  const secret = new URLSearchParams(location.hash.replace(/^#/, '')).get('pair');
  if (secret === null) return null;
  history.replaceState(null, '', '/remote');
  return secret;
};
