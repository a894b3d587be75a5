import type { SafeStorage } from './safe-storage.ts';

/**
 * Shows the page in Pretendard, from this origin, by a style sheet of its own that delays nothing. Until it is there, and
 * where it fails, the system's font shows.
 * @returns false where it could not be loaded
 */
export const loadFonts = async (): Promise<boolean> => {
  try {
    await import('./fonts.css');
    document.documentElement.dataset['font'] = 'pretendard';
    return true;
  } catch {
    // A font is a nicety: the system's own stays.
    return false;
  }
};

const STORAGE_KEY = 'airclass.font';
const KEPT = 'kept';
const WEIGHTS = [400, 600] as const;

/** The font of a page whose first load carries none. */
export interface KeptFonts {
  /** Shows it where an earlier page has fetched it: from this page's start, or not at all. */
  show(): void;
  /**
   * Fetches what `text` needs of it for the next page, once: this one stays as it is, since a font that changes in the middle
   * looks like another product. Call it once there is nothing more urgent, such as the first picture.
   */
  keep(text: string): Promise<void>;
}

export const createKeptFonts = ({ storage }: { readonly storage: SafeStorage }): KeptFonts => {
  let begun = false;
  return {
    show: () => {
      if (storage.get(STORAGE_KEY) === KEPT) void loadFonts();
    },
    keep: async (text) => {
      if (begun || storage.get(STORAGE_KEY) === KEPT) return;
      begun = true;
      try {
        await import('./fonts.css');
        // No element names the font: its files are fetched, and nothing is drawn anew.
        await Promise.all(
          WEIGHTS.map((weight) => document.fonts.load(`${String(weight)} 1em Pretendard`, text)),
        );
        storage.set(STORAGE_KEY, KEPT);
      } catch {
        // The network is busy or gone: the next lesson tries again.
        begun = false;
      }
    },
  };
};
