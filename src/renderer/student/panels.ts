import { chatPanel } from './chat/chat-entry.ts';
import type { BarEntry } from './panels/bar-entry.types.ts';
import { handAction, lostAction, reactAction } from './signals/signals-entry.tsx';

/** What the bar under the picture begins with: in the first load, so that none comes later. Rooms (rooms.ts) add theirs behind. */
export const panels: readonly BarEntry[] = [handAction, lostAction, reactAction, chatPanel];
