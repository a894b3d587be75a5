/** Gives a file to the person, where the browser puts what it saves. */
export const saveFile = (file: Blob, name: string): void => {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  // What systems refuse in names of files.
  link.download = name.replace(/[\\/:*?"<>|]/g, ' ').trim();
  link.click();
  // The browser has begun to read it by the next turn.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 0);
};
