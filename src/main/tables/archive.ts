import { unzipSync, type UnzipFileInfo } from 'fflate';
import { BOUNDS } from './bounds.ts';

/** Files of an archive by their path, or why it is not taken apart. */
export type Opened =
  | { readonly files: Readonly<Record<string, Uint8Array>>; readonly fault: null }
  | { readonly files: null; readonly fault: 'damaged' | 'too_big' };

const STORED = 0;
const DEFLATED = 8;

/** Of a ZIP when it is taken apart, all of its wanted files together. */
interface ArchiveBounds {
  readonly expanded_bytes: number;
  readonly archive_files: number;
}

/**
 * Takes a ZIP apart within bounds. Sizes are read before anything is taken out: a packed file that is longer than it says is cut
 * there, and what it says is all that is set aside for it. A file that is not packed is copied as long as it stands in the archive,
 * whatever it says: one that says something else is broken, and so is an archive whose files are longer together than it is, for
 * they lie over each other.
 * @param isWanted by its path, and by the bytes that it says it has
 */
export const openArchive = (
  bytes: Uint8Array,
  isWanted: (path: string, expanded_bytes: number) => boolean,
  { archive_files, expanded_bytes }: ArchiveBounds = BOUNDS,
): Opened => {
  let count = 0;
  let expanded = 0;
  let packed = 0;
  const filter = ({ name, size, originalSize, compression }: UnzipFileInfo): boolean => {
    if (!isWanted(name, originalSize) || (compression !== STORED && compression !== DEFLATED)) return false;
    count += 1;
    expanded += originalSize;
    packed += size;
    if (packed > bytes.length || (compression === STORED && size !== originalSize))
      throw new Error(`${name} is not as long as it says`);
    return count <= archive_files && expanded <= expanded_bytes;
  };
  try {
    const files = unzipSync(bytes, { filter });
    if (count > archive_files || expanded > expanded_bytes) return { files: null, fault: 'too_big' };
    return { files, fault: null };
  } catch {
    // Whatever it breaks of the format, to whoever reads it it is a broken file.
    return { files: null, fault: 'damaged' };
  }
};
