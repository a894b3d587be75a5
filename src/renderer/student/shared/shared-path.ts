/** The code in the path of what a teacher shares, in the forms that the node forgives; '' where it has none, null for any other path. */
export const sharedCodeFrom = (path: string): string | null => {
  const found = /^\/+shared(?:\/+([^/]+))?\/*$/i.exec(path);
  return found === null ? null : (/^\d{8}$/.exec(found[1] ?? '')?.[0] ?? '');
};
