const hexOf = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;

/**
 * A table's file for the Content-Disposition header.
 * @param file_name in any letters; what a file system would not take is the caller's to leave out
 * @param plain the same for what reads ASCII alone: letters, digits, "-" and "."
 */
export const attachmentOf = (file_name: string, plain: string): string => {
  const encoded = encodeURIComponent(file_name).replace(/['()*]/g, hexOf);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
};
