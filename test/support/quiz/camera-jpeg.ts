/** A JPEG's segment. */
export const segment = (marker: number, content: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
};

/** Exif with how the camera was held, and words where a place and a device stand. */
export const exif = (orientation: number, is_little: boolean): Buffer => {
  const tiff = Buffer.alloc(40);
  const uint16 = (value: number, at: number) =>
    is_little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
  const uint32 = (value: number, at: number) =>
    is_little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
  tiff.write(is_little ? 'II' : 'MM', 0, 'latin1');
  uint16(42, 2);
  uint32(8, 4);
  uint16(2, 8);
  uint16(0x0100, 10);
  uint16(0x0112, 22);
  uint16(3, 24);
  uint32(1, 26);
  uint16(orientation, 30);
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from('GPS 37.5 127 Camera')]);
};

/**
 * A JPEG as a phone writes it, 64 × 48, that nobody can open: with its place and device, a comment, Photoshop's words, a progressive
 * picture's tables between two scans, and another file behind its end.
 * @param orientation 1 to 8
 */
export const cameraJpeg = (orientation = 1, is_little = false): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x02\0\0\x01\0\x01\0\0', 'latin1')),
    segment(0xe1, exif(orientation, is_little)),
    segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0 GPS')),
    segment(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01 colours', 'latin1')),
    segment(0xe2, Buffer.from('MPF\0 Camera', 'latin1')),
    segment(0xed, Buffer.from('Photoshop 3.0\x008BIM', 'latin1')),
    segment(0xfe, Buffer.from('a comment')),
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xc2, Buffer.from([8, 0, 48, 0, 64, 1, 1, 0x11, 0])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 0, 0])),
    Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4]),
    segment(0xc4, Buffer.from([0, 0xff, 0xd9, 1])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 0, 0])),
    Buffer.from([5, 6, 0xff, 0, 7]),
    Buffer.from([0xff, 0xd9]),
    Buffer.from('trailer GPS Camera'),
  ]);
