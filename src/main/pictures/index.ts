export { barePicture } from './bare-picture.ts';
export { createContentReader, findBytes, readerOf, type ContentReader } from './content-reader.ts';
export { pictureKindOf, SIZE_READERS, type PictureKind } from './picture-kind.ts';
