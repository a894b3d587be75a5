import { HANDOUTS, type HandoutFileKind, type PdfActions } from '../../../shared/contract/handouts.ts';
import { AirError } from '../../../shared/errors.ts';
import { findBytes, pictureKindOf, SIZE_READERS, type ContentReader } from '../../pictures/index.ts';
import { findPdfActions } from './pdf-actions.ts';

/** How much of a file's beginning tells its kind. A PDF's header may stand behind something else (ISO 32000-1, H.3). */
export const KIND_BYTES = 1024;
/** Where a PDF's end is looked for: some programs write behind it. */
const PDF_END_BYTES = 2048;

/** By what it begins with alone; null: it is none that is handed out. @param head its first `KIND_BYTES`, or all of it */
export const kindOf = (head: Buffer): HandoutFileKind | null => {
  const picture = pictureKindOf(head);
  if (picture !== null) return picture;
  const text = head.toString('latin1');
  // What begins as a page of the web is none, whatever comes behind it.
  return text.includes('%PDF-') && !/^\s*</.test(text) ? 'pdf' : null;
};

/** What nobody hands out: neither a PDF nor a picture. */
export const otherKind = (): AirError =>
  new AirError('unsupported_media', 'the file is no PDF and no picture (PNG, JPEG, GIF, WebP)', {
    reason: 'kind',
  });
const cutOff = (): AirError =>
  new AirError('unsupported_media', 'the file is damaged, or a part of it is missing', { reason: 'damaged' });

/**
 * What a whole file is, and whether it is all there.
 * @throws AirError unsupported_media {reason: "kind" | "damaged"}; too_large {reason: "pixels"} for a picture that no phone could open
 */
export const examine = async (
  reader: ContentReader,
): Promise<{ readonly kind: HandoutFileKind; readonly actions: PdfActions }> => {
  const kind = kindOf(await reader.at(0, KIND_BYTES));
  if (kind === null) throw otherKind();
  if (kind === 'pdf') {
    const end_at = await findBytes(reader, Buffer.from('%%EOF'), Math.max(0, reader.bytes - PDF_END_BYTES));
    if (end_at === -1) throw cutOff();
    return { kind, actions: await findPdfActions(reader) };
  }
  const size = await SIZE_READERS[kind](reader);
  if (size === null || size.width === 0 || size.height === 0) throw cutOff();
  const { width, height } = size;
  const { picture_pixels, picture_side } = HANDOUTS;
  if (Math.max(width, height) > picture_side || width * height > picture_pixels) {
    throw new AirError('too_large', 'the picture has too many pixels', { reason: 'pixels', width, height });
  }
  return { kind, actions: 'none' };
};
