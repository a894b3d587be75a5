import type { Panel } from '../common/panels/panel.types.ts';
import { chatPanel } from './chat/chat-entry.ts';

/** What stands in the bar under the picture, in its order. A room to come adds an import and a line, made by `lazyPanel`. */
export const panels: readonly Panel[] = [chatPanel];
