import type { Question } from '../../../../questions/kinds.ts';
import { QUIZZES } from '../../../../shared/contract/quiz.ts';
import { AirError } from '../../../../shared/errors.ts';
import { categoryOf } from '../categories.ts';
import { extrasOf } from '../extras.ts';
import type { DraftQuestion, Pictures, WritableQuiz } from '../formats.types.ts';
import { readMoodleXml, XML_EXTRAS } from './read-moodle-xml.ts';
import { xmlAnswersOf } from './write-xml-answers.ts';
import { element, htmlElement, htmlOf, textElement } from './xml-elements.ts';

const NAME_CHARS = 60;
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n';

const wordsOf = ({ text, pictures }: Question, loaded: Pictures): string => {
  const shown = pictures.flatMap(({ picture_id, description }) => {
    const picture = loaded.get(picture_id);
    return picture === undefined ? [] : [{ ...picture, description }];
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

const bodyOf = (question: Question, loaded: Pictures): string => {
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
    wordsOf(question, loaded),
    htmlElement('generalfeedback', explanation ?? ''),
    element('defaultgrade', String(points)),
    ...parts,
  ];
  return element('question', `\n${body.join('')}`, { type });
};

const readBack = (body: string): DraftQuestion | null =>
  readMoodleXml(`<quiz><!-- ${XML_EXTRAS}{} -->${body}</quiz>`).quizzes[0]?.questions[0] ?? null;

const questionOf = (question: Question, loaded: Pictures): string => {
  // Without its pictures, which may be large: they are the same anyway.
  const extras = extrasOf(question, readBack(bodyOf({ ...question, pictures: [] }, loaded)));
  // Two hyphens end a comment.
  const comment = extras === null ? '' : `<!-- ${XML_EXTRAS}${extras.replaceAll('--', '-\\u002d')} -->\n`;
  return `${comment}${bodyOf(question, loaded)}`;
};

/** As they stand in the file, once for each question that shows them: four letters for three bytes. */
const lettersOf = ({ pictures }: Question, loaded: Pictures): number =>
  pictures.reduce(
    (sum, { picture_id }) => sum + 4 * Math.ceil((loaded.get(picture_id)?.bytes.length ?? 0) / 3),
    0,
  );

const expectRoom = (bytes: number): void => {
  const max = QUIZZES.archive_bytes;
  if (bytes > max)
    throw new AirError('too_large', 'a file of quizzes cannot have so many pictures', { what: 'bytes', max });
};

/**
 * A quiz in Moodle's XML, with its pictures. What Moodle has no place for stands in a comment before the question, which our reader
 * takes back and others pass over.
 * @throws AirError too_large {what: "bytes", max} for more than such a file may have: nobody could read it
 */
export const writeMoodleXml = ({ title, folder, questions }: WritableQuiz, loaded: Pictures): string => {
  // Before it is written: a picture that many questions show may be far more than it is itself.
  expectRoom(questions.reduce((sum, question) => sum + lettersOf(question, loaded), 0));
  const category = element('category', textElement(categoryOf(title, folder)));
  const written = questions.map((question) => questionOf(question, loaded));
  const file = `${HEAD}${element('question', category, { type: 'category' })}${written.join('')}</quiz>\n`;
  expectRoom(Buffer.byteLength(file));
  return file;
};
