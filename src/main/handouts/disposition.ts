import type { Handout } from '../../shared/contract/handouts.ts';

/** What systems refuse in names of files, and what a name must not begin or end with. */
const REFUSED = /[\\/:*?"<>|%\p{Cc}\p{Cf}]/gu;
const ENDINGS: Readonly<Partial<Record<Handout['kind'], string>>> = {
  pdf: 'pdf',
  png: 'png',
  jpeg: 'jpg',
  gif: 'gif',
  webp: 'webp',
};

/** Beyond what `encodeURIComponent` leaves as it is, these are no part of a value (RFC 8187, 3.2.1). */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/**
 * Content-Disposition of a card's file (RFC 6266). A picture is shown; a PDF is saved, and opened by the program that its reader has for
 * them: Chromium's viewer refuses what has a sandbox, and without one a PDF would be a page of our own origin. Its name is the
 * card's, with the ending of what it is, whatever the teacher's file was called.
 */
export const dispositionOf = ({ kind, title }: Pick<Handout, 'kind' | 'title'>): string => {
  const ending = ENDINGS[kind] ?? 'bin';
  const cleaned = title
    .replace(REFUSED, ' ')
    .replace(/\s+/g, ' ')
    .replace(new RegExp(`\\.${ending}$`, 'i'), '')
    .replace(/^[ .]+|[ .]+$/g, '');
  const name = `${cleaned === '' ? 'handout' : cleaned}.${ending}`;
  const plain = name.replace(/[^\x20-\x7e]/g, '_');
  return `${kind === 'pdf' ? 'attachment' : 'inline'}; filename="${plain}"; filename*=UTF-8''${encoded(name)}`;
};
