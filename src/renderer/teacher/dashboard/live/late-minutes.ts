import { lazyPanel } from '../../../common/panels/lazy-panel.tsx';
import type { MinutesSheetProps } from '../chart/minutes-sheet.tsx';

/** A moment of the lesson, and all minutes as a table. */
export const { component: LateMinutes } = lazyPanel<MinutesSheetProps>(async () => ({
  Panel: (await import('../chart/minutes-sheet.tsx')).MinutesSheet,
  words: (await import('../dashboard-words.ts')).dashboard_words,
}));
