import type { Chapter } from '../../../shared/contract/library.ts';

/** ffmpeg's own format of metadata takes these for its own. */
const escaped = (text: string): string =>
  text.replace(/[\p{Cc}\s]+/gu, ' ').replace(/[=;#\\]/g, (sign) => `\\${sign}`);

/**
 * A file's title and chapters, as ffmpeg reads them (`-f ffmetadata`). What a teacher has typed stands here and never among arguments.
 * @param length_ms of the recording: the last chapter's end
 */
export const chaptersFileOf = (title: string, chapters: readonly Chapter[], length_ms: number): string => {
  const starts_ms = chapters.map(({ start_seconds }) => Math.round(start_seconds * 1000));
  const parts = chapters.map((chapter, at) => {
    const start_ms = starts_ms[at] ?? 0;
    const end_ms = Math.max(start_ms, starts_ms[at + 1] ?? length_ms);
    // One that was marked in the lesson has no name before somebody gives it one.
    const name = chapter.title === '' ? String(at + 1) : chapter.title;
    return [
      '[CHAPTER]',
      'TIMEBASE=1/1000',
      `START=${String(start_ms)}`,
      `END=${String(end_ms)}`,
      `title=${escaped(name)}`,
    ].join('\n');
  });
  return `${[';FFMETADATA1', `title=${escaped(title)}`, ...parts].join('\n')}\n`;
};
