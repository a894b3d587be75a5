export { createContentReader, findBytes, type ContentReader } from './content-reader.ts';
export { pictureKindOf, SIZE_READERS } from './picture-kind.ts';
export {
  STILL_TYPES,
  stillHeadersOf,
  stillKindOf,
  stillPictureOf,
  type StillPicture,
} from './still-picture.ts';
