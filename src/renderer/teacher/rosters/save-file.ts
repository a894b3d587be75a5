/** Gives a file to the browser's downloads. */
export const saveFile = (file: Blob, name: string): void => {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  // What systems refuse in names of files.
  link.download = name.replace(/[\\/:*?"<>|]/g, ' ').trim();
  link.click();
  URL.revokeObjectURL(url);
};
