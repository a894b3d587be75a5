/**
 * Loads Pretendard from this origin, as a file of its own that delays nothing. Until then, and where it fails, the
 * system's font shows. Call it after the first picture, or at once where no picture is awaited.
 * @returns false where it could not be loaded
 */
export const loadFonts = async (): Promise<boolean> => {
  try {
    await import('./fonts.css');
    return true;
  } catch {
    // A font is a nicety: the system's own stays.
    return false;
  }
};
