import { QUESTION_LIMITS } from '../../../../questions/question-frame.ts';
import { noteWithin } from '../drafts.ts';
import type { DraftPicture } from '../formats.types.ts';
import { textOfHtml, type HtmlText } from '../html-text.ts';
import { said, type Place, type Problems } from '../problems.ts';
import type { FilePictures } from './xml-pictures.ts';
import { childOf, type XmlElement } from './xml.ts';

/** What the elements of a question are read with. */
export interface XmlReader {
  readonly problems: Problems;
  readonly pictures: FilePictures;
  placeOf(element: XmlElement): Place;
}

/** Of an element, or of the `text` in it, as it stands there. */
export const rawOf = (element: XmlElement | null): string =>
  (childOf(element, 'text') ?? element)?.text.trim() ?? '';

/** Of the child of that name. */
export const childText = (element: XmlElement, name: string): string => rawOf(childOf(element, name));

/** "true" or "1", as Moodle says it. */
export const isYes = (text: string): boolean => text === 'true' || text === '1';

const htmlOf = (element: XmlElement): HtmlText => {
  const format = element.attributes['format'] ?? 'html';
  const raw = rawOf(element);
  if (format === 'plain_text' || format === 'markdown') return { text: raw, images: [], left_out: [] };
  return textOfHtml(raw, format === 'moodle_auto_format');
};

/** Words of an element. What else is in it has no place, and is told. */
export const wordsOf = ({ problems, placeOf }: XmlReader, element: XmlElement | null): string => {
  if (element === null) return '';
  const { text, images, left_out } = htmlOf(element);
  for (const what of [...images.map(() => 'picture'), ...left_out])
    problems.note('left_out', placeOf(element), { what });
  return text;
};

/** What is said to who gave this answer; null: nothing. */
export const feedbackOf = (reader: XmlReader, answer: XmlElement): string | null =>
  noteWithin(wordsOf(reader, childOf(answer, 'feedback')), reader.placeOf(answer), reader.problems);

/** Words of a question, with its pictures. */
export const questionWords = (
  { problems, pictures, placeOf }: XmlReader,
  element: XmlElement,
): { readonly text: string; readonly pictures: readonly DraftPicture[] } => {
  const place = placeOf(element);
  const { text, images, left_out } = htmlOf(element);
  for (const what of left_out) problems.note('left_out', place, { what });
  for (const { src } of images.slice(QUESTION_LIMITS.pictures))
    problems.note('picture_left_out', place, { name: said(src) });
  const taken = images.slice(0, QUESTION_LIMITS.pictures).flatMap(({ src, alt }): DraftPicture[] => {
    const picture_name = pictures.take(src, element, place);
    const description = alt?.replace(/\s+/g, ' ').slice(0, QUESTION_LIMITS.description_chars) ?? null;
    return picture_name === null ? [] : [{ picture_name, description }];
  });
  return { text, pictures: taken };
};
