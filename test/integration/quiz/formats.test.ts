import { expect, test } from 'vitest';
import { createLogger } from '../../../src/main/logging/logger.ts';
import { createQuizFiles } from '../../../src/main/quiz/formats/quiz-files.ts';
import { QUIZZES } from '../../../src/shared/contract/quiz.ts';
import { bundleEntry } from '../../support/bundle.ts';

const logger = createLogger({ part: 'app', level: 'silent' });
const PICTURE = Buffer.from('a picture').toString('base64');
const XML = `<quiz><question type="essay"><questiontext><text>&lt;img src="@@PLUGINFILE@@/a.png"&gt;Q</text>
<file name="a.png" encoding="base64">${PICTURE}</file></questiontext></question></quiz>`;

test('a file of questions is read and written beside the app, and one that takes too long is given up', async () => {
  const entry = await bundleEntry('quiz_files');
  const files = createQuizFiles({ entry, logger });
  const [gift, xml, hostile] = await Promise.all([
    files.read(Buffer.from('수도는?{=서울}'), { name: '사회.gift' }),
    files.read(Buffer.from(XML)),
    files.read(Buffer.from('Q{~a\n\n'.repeat(QUIZZES.import_bytes / 6))),
  ]);
  expect(gift).toMatchObject({ format: 'gift', quizzes: [{ title: '사회' }], problems: [] });
  expect(xml).toMatchObject({ format: 'moodle_xml', problems: [] });
  expect(xml.pictures.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['a picture']);
  expect(hostile).toMatchObject({ format: 'gift', quizzes: [] });

  const quizzes = [{ title: '사회', folder_id: null, questions: [] }];
  const archive = await files.writeAirquiz({ quizzes, folders: [], pictures: new Map() });
  expect((await files.read(archive)).format).toBe('airquiz');
  const many = Array.from({ length: QUIZZES.import_quizzes + 1 }, () => quizzes[0]!);
  await expect(files.writeAirquiz({ quizzes: many, folders: [], pictures: new Map() })).rejects.toMatchObject(
    {
      code: 'too_large',
      details: { what: 'quizzes' },
    },
  );

  // Before a thread has begun.
  const impatient = createQuizFiles({ entry, logger, max_ms: 0 });
  expect((await impatient.read(Buffer.from('Q{T}'))).problems.map(({ code }) => code)).toEqual(['slow']);
});
