import type { SessionView } from './contract/classroom/sessions.ts';

/** Signs that a file system or a shell reads as its own. */
const NOT_IN_NAMES = /[\\/:*?"<>|~\p{Cc}\p{Cf}]/gu;
const MAX_CHARS = 40;
/** Half of a character, which is left where another one is cut. */
const CUT = /\p{Cs}$/u;

/**
 * What a file that is taken out of a lesson is called, such as "출석부 2026-03-02 3교시 3학년 2반.xlsx".
 * @param day YYYY-MM-DD where the reader is
 * @param words what the thing is, of bounded length, and its period where it has one, in the reader's language
 */
export const lessonFileName = (
  { class_name, title }: Pick<SessionView, 'class_name' | 'title'>,
  day: string,
  words: { readonly file: string; readonly period: string | null },
  ending: 'csv' | 'xlsx' | 'mp4' | 'vtt' | 'srt',
): string => {
  const of_what = (class_name ?? title).replace(NOT_IN_NAMES, ' ').slice(0, MAX_CHARS).replace(CUT, '');
  const what = words.file.replace(NOT_IN_NAMES, ' ');
  const parts = [what, day, words.period, of_what].filter((part) => part !== null);
  return `${parts.join(' ').replace(/\s+/g, ' ').trim().replace(/\.+$/, '')}.${ending}`;
};
