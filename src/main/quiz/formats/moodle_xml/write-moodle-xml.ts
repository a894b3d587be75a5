import type { Question } from '../../../../questions/kinds.ts';
import { categoryOf } from '../categories.ts';
import { extrasOf } from '../extras.ts';
import type { DraftQuestion, WritableQuiz } from '../formats.types.ts';
import { readMoodleXml, XML_EXTRAS } from './read-moodle-xml.ts';
import { xmlAnswersOf } from './write-xml-answers.ts';
import { element, htmlElement, htmlOf, textElement } from './xml-elements.ts';

/** A picture as a file carries it; null: it is gone. `name`: with an ending, and the same for no other picture. */
export type PictureOf = (picture_id: string) => { readonly name: string; readonly bytes: Uint8Array } | null;

const NAME_CHARS = 60;
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n';

const wordsOf = ({ text, pictures }: Question, pictureOf: PictureOf): string => {
  const shown = pictures.flatMap(({ picture_id, description }) => {
    const picture = pictureOf(picture_id);
    return picture === null ? [] : [{ ...picture, description }];
  });
  const images = shown.map(
    ({ name, description }) =>
      `<br><img src="@@PLUGINFILE@@/${encodeURIComponent(name)}" alt="${htmlOf(description ?? '')}">`,
  );
  const files = shown.map(({ name, bytes }) =>
    element('file', Buffer.from(bytes).toString('base64'), { name, path: '/', encoding: 'base64' }),
  );
  return htmlElement('questiontext', text, images.join(''), files.join(''));
};

const bodyOf = (question: Question, pictureOf: PictureOf): string => {
  const { text, points, explanation } = question;
  const { type, parts } = xmlAnswersOf(question);
  const body = [
    element(
      'name',
      textElement(
        text
          .replaceAll('\n', ' ')
          .slice(0, NAME_CHARS)
          .replace(/\p{Cs}/gu, '') || '-',
      ),
    ),
    wordsOf(question, pictureOf),
    htmlElement('generalfeedback', explanation ?? ''),
    element('defaultgrade', String(points)),
    ...parts,
  ];
  return element('question', `\n${body.join('')}`, { type });
};

const readBack = (body: string): DraftQuestion | null =>
  readMoodleXml(`<quiz><!-- ${XML_EXTRAS}{} -->${body}</quiz>`).quizzes[0]?.questions[0] ?? null;

const questionOf = (question: Question, pictureOf: PictureOf): string => {
  // Without its pictures, which may be large: they are the same anyway.
  const extras = extrasOf(question, readBack(bodyOf({ ...question, pictures: [] }, pictureOf)));
  // Two hyphens end a comment.
  const comment = extras === null ? '' : `<!-- ${XML_EXTRAS}${extras.replaceAll('--', '-\\u002d')} -->\n`;
  return `${comment}${bodyOf(question, pictureOf)}`;
};

/**
 * A quiz in Moodle's XML, with its pictures. What Moodle has no place for stands in a comment before the question, which our reader
 * takes back and others pass over.
 */
export const writeMoodleXml = ({ title, folder, questions }: WritableQuiz, pictureOf: PictureOf): string => {
  const category = element('category', textElement(categoryOf(title, folder)));
  const written = questions.map((question) => questionOf(question, pictureOf));
  return `${HEAD}${element('question', category, { type: 'category' })}${written.join('')}</quiz>\n`;
};
