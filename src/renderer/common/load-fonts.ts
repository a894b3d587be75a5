/**
 * Loads Pretendard from this origin, as a file of its own that delays nothing. Until then, and where it fails, the
 * system's font shows. Call it after the first picture, or at once where no picture is awaited.
 */
export const loadFonts = async (): Promise<void> => {
  try {
    await import('./fonts.css');
  } catch {
    // A font is a nicety: the system's own stays.
  }
};
