/** What systems refuse in names of files, and what disguises one. */
const REFUSED = /[\\/:*?"<>|\p{Cc}\p{Cf}]/gu;

/** A quiz's title, as a file is called on any system. */
export const fileNameOf = (title: string, ending: string): string => {
  const name = title
    .replace(REFUSED, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+|[ .]+$/g, '');
  return `${name === '' ? 'quiz' : name}.${ending}`;
};
