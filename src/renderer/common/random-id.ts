/**
 * A random secret in base64url. Uses getRandomValues alone, since randomUUID is missing on an insecure origin.
 * @param bytes default 16, which is 128 bit and 22 characters
 */
export const randomId = (bytes = 16): string => {
  const drawn = crypto.getRandomValues(new Uint8Array(bytes));
  return btoa(String.fromCharCode(...drawn))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
};
