import { QUESTION_LIMITS } from '../../../../questions/question-frame.ts';
import { placeOfCategory } from '../categories.ts';
import { noteWithin, numberOf, textWithin } from '../drafts.ts';
import { withExtras } from '../extras.ts';
import type { DraftQuestion, ReadQuizFile } from '../formats.types.ts';
import { createGathering, type Gathering } from '../gathering.ts';
import { placesOf } from '../places.ts';
import { createProblems, forOwn, said } from '../problems.ts';
import { READ_FIELDS } from './xml-answers.ts';
import { createFilePictures } from './xml-pictures.ts';
import { childText, questionWords, wordsOf, type XmlReader } from './xml-words.ts';
import { childOf, childrenOf, readXml, type XmlElement } from './xml.ts';

/** Begins a comment of ours, before a question. */
export const XML_EXTRAS = 'airclass: ';

const pointsOf = ({ problems, placeOf }: XmlReader, question: XmlElement): { readonly points?: number } => {
  const written = childText(question, 'defaultgrade');
  if (written === '') return {};
  const points = numberOf(written);
  if (points !== null && points >= 0 && points <= QUESTION_LIMITS.points) return { points };
  problems.error('bad_number', placeOf(question), { said: said(written) });
  return {};
};

/** What a comment of ours before it says; null: there is none. */
const extrasBefore = ({ comment }: XmlElement): string | null => {
  const said_before = comment?.trim() ?? '';
  return said_before.startsWith(XML_EXTRAS) ? said_before.slice(XML_EXTRAS.length) : null;
};

const readQuestion = (reader: XmlReader, element: XmlElement): DraftQuestion | null => {
  const { problems, placeOf } = reader;
  const place = placeOf(element);
  const type = element.attributes['type'] ?? '';
  if (type === 'description') {
    problems.note('left_out', place, { what: 'description', said: said(childText(element, 'name')) });
    return null;
  }
  const readFields = READ_FIELDS.get(type);
  const words = childOf(element, 'questiontext');
  if (readFields === undefined || words === null) {
    if (readFields === undefined) problems.note('unknown_type', place, { type: said(type) });
    else problems.error('syntax', place, { expected: '<questiontext>' });
    return null;
  }
  const { text, pictures } = questionWords(reader, words);
  if (text === '') problems.error('empty', place);
  if (childOf(element, 'hint') !== null) problems.note('left_out', place, { what: 'hint' });
  const feedback = childOf(element, 'generalfeedback');
  return {
    ...readFields(reader, element),
    text: textWithin(text, QUESTION_LIMITS.text_chars, place, problems),
    pictures,
    ...pointsOf(reader, element),
    explanation: noteWithin(wordsOf(reader, feedback), place, problems),
  };
};

const readElement = (reader: XmlReader, gathering: Gathering, element: XmlElement): void => {
  const place = reader.placeOf(element);
  if (element.attributes['type'] === 'category') {
    const { title, folder } = placeOfCategory(childText(element, 'category'), place, reader.problems);
    gathering.begin(title, folder);
    return;
  }
  if (!gathering.takes(place)) return;
  const extras = extrasBefore(element);
  const problems = extras === null ? reader.problems : forOwn(reader.problems);
  const question = readQuestion({ ...reader, problems }, element);
  if (question !== null)
    gathering.add(extras === null ? question : withExtras(question, extras, place, problems));
};

/** Questions of a file in Moodle's XML, with the pictures of their texts; HTML becomes plain text. */
export const readMoodleXml = (whole: string): ReadQuizFile => {
  // Before places are counted, or all of line 1 would be off by one.
  const file = whole.replace(/^\uFEFF/, '');
  const problems = createProblems();
  const pictures = createFilePictures(problems);
  const gathering = createGathering(problems);
  const placeAt = placesOf(file);
  const { root, fault } = readXml(file);
  if (fault !== null) problems.error(fault.code, placeAt(fault.at), fault.details);
  else if (root.name !== 'quiz') problems.error('syntax', placeAt(root.at), { expected: '<quiz>' });
  else {
    const reader: XmlReader = { problems, pictures, placeOf: ({ at }) => placeAt(at) };
    for (const element of childrenOf(root, 'question')) readElement(reader, gathering, element);
  }
  return {
    format: 'moodle_xml',
    quizzes: gathering.quizzes(),
    pictures: pictures.list,
    problems: problems.list,
  };
};
