import { chatPanel } from './chat/chat-entry.ts';
import type { BarEntry } from './panels/bar-entry.types.ts';
import { handAction, lostAction, reactAction } from './signals/signals-entry.tsx';

/** What stands in the bar under the picture, in its order. A room to come adds an import and a line, made by `lazyPanel`. */
export const panels: readonly BarEntry[] = [handAction, lostAction, reactAction, chatPanel];
