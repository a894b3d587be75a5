/** Some browsers read what is saved only after the press. */
const SAVED_WITHIN_MS = 60_000;

/** Gives a file to the person, where the browser puts what it saves. */
export const saveFile = (file: Blob, name: string): void => {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  // What systems refuse in names of files.
  link.download = name.replace(/[\\/:*?"<>|]/g, ' ').trim();
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, SAVED_WITHIN_MS);
};
