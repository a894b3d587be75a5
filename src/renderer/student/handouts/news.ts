import type { HandoutCard } from '../../../shared/contract/handouts.ts';

/** What was told last of what came. */
export interface News {
  /** When the newest card that was ever there came; '' where there was none. */
  readonly at: string;
  /** Its title; null: nothing is told. */
  readonly title: string | null;
}

/** One that is older than what was told is no news when it is the newest again. The same as before where nothing is to be told. */
export const newsOf = (before: News, newest: Pick<HandoutCard, 'at' | 'title'> | null): News => {
  if (newest !== null && newest.at > before.at) return { at: newest.at, title: newest.title };
  return before.title !== null && newest?.at !== before.at ? { at: before.at, title: null } : before;
};
