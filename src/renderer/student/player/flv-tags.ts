const HEADER_BYTES = 9;
const TAG_HEADER_BYTES = 11;
const BACK_POINTER_BYTES = 4;
const AUDIO_TAG = 8;
const VIDEO_TAG = 9;

/**
 * Whether an FLV stream's first bytes hold a picture or a block of sound, and not only what precedes them. Adobe Flash
 * Video File Format Specification 10.1, Annex E.4.
 */
export const holdsMedia = (bytes: Uint8Array): boolean => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = HEADER_BYTES + BACK_POINTER_BYTES;
  while (at + TAG_HEADER_BYTES + 2 <= bytes.length) {
    const type = view.getUint8(at) & 0x1f;
    const size = view.getUint32(at) & 0xff_ffff;
    // Second byte of AVC and AAC: 0 is the configuration.
    const is_configuration = view.getUint8(at + TAG_HEADER_BYTES + 1) === 0;
    if ((type === AUDIO_TAG || type === VIDEO_TAG) && size > 1 && !is_configuration) return true;
    at += TAG_HEADER_BYTES + size + BACK_POINTER_BYTES;
  }
  return false;
};
