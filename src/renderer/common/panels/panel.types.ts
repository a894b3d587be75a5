import type { ParseKeys } from 'i18next';
import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { Language } from '../../../shared/locales/locale.ts';

/** A room's words by language, under the room's own name as the top key. */
export type PanelWords = Readonly<Record<Language, object>>;

/** What a room shows beside the lesson. A page has one list of them; the page mounts it, the room brings what it holds. */
export interface Panel {
  /** The room's name; the order is that of the list. */
  readonly id: string;
  readonly icon: LucideIcon;
  /** Of its name, as a key of the page's words or of its own. */
  readonly title: ParseKeys;
  /** The letter that opens it on the teacher's page; absent: none does. */
  readonly shortcut?: string;
  /** How many of something wait in it, such as hands; null: nothing to count. A hook, called while the bar is shown. */
  readonly useBadge?: () => number | null;
  /** Fills its place, from its heading on. Stays mounted once it was opened, so that what was typed is not lost. */
  readonly component: ComponentType;
  /** Fetches what it is made of, where that is not in the page's first load; tries again at the next call. */
  readonly preload?: () => Promise<void>;
  /** Absent where the page's own words have all that it says. */
  readonly words?: PanelWords;
}
