const HEADER_BYTES = 9;
const TAG_HEADER_BYTES = 11;
const BACK_POINTER_BYTES = 4;
const AUDIO_TAG = 8;
const VIDEO_TAG = 9;
const HAS_AUDIO = 4;
const HAS_VIDEO = 1;

/**
 * Whether an FLV stream's first bytes are enough to begin: what describes each kind of media that the header announces, and
 * the first picture or sound. Browsers take no further kind once they have begun with one. Adobe Flash Video File Format
 * Specification 10.1, Annex E.
 */
export const canBegin = (bytes: Uint8Array): boolean => {
  if (bytes.length < HEADER_BYTES) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const flags = view.getUint8(4);
  const missing = new Set<number>();
  if ((flags & HAS_AUDIO) !== 0) missing.add(AUDIO_TAG);
  if ((flags & HAS_VIDEO) !== 0) missing.add(VIDEO_TAG);
  let has_media = false;
  let at = HEADER_BYTES + BACK_POINTER_BYTES;
  while (at + TAG_HEADER_BYTES + 2 <= bytes.length) {
    const type = view.getUint8(at) & 0x1f;
    const size = view.getUint32(at) & 0xff_ffff;
    if ((type === AUDIO_TAG || type === VIDEO_TAG) && size > 1) {
      // Second byte of AVC and AAC: 0 is the configuration.
      if (view.getUint8(at + TAG_HEADER_BYTES + 1) === 0) missing.delete(type);
      else has_media = true;
    }
    if (has_media && missing.size === 0) return true;
    at += TAG_HEADER_BYTES + size + BACK_POINTER_BYTES;
  }
  return false;
};
