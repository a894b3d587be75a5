import { expect, test } from 'vitest';
import { png } from '../../../../test/integration/handouts/samples.ts';
import { questionSchema } from '../../../questions/kinds.ts';
import { QUIZZES } from '../../../shared/contract/quiz.ts';
import { loadPictures } from './pictures-of.ts';

const showing = (...picture_ids: readonly string[]) =>
  questionSchema.parse({
    ...{ type: 'true_false', text: '?' },
    pictures: picture_ids.map((picture_id) => ({ picture_id, description: null })),
  });
const ID = 'a'.repeat(64);

const storeOf = (files: Readonly<Record<string, Buffer>>) => {
  const asked: string[] = [];
  return {
    asked,
    has: (_teacher_id: string, picture_id: string) => Object.hasOwn(files, picture_id),
    read(_teacher_id: string, picture_id: string) {
      asked.push(picture_id);
      return Promise.resolve(files[picture_id] ?? Buffer.alloc(0));
    },
  };
};

test('each picture is read once, and called by what it is; what is gone or broken is none', async () => {
  const store = storeOf({ [ID]: png(1, 1), broken: Buffer.from('<svg/>') });
  const pictures = await loadPictures('t', [showing(ID, 'gone'), showing(ID, 'broken')], store);
  expect(pictures.get(ID)).toEqual({ name: `${'a'.repeat(32)}.png`, bytes: png(1, 1) });
  expect([...pictures.keys()]).toEqual([ID]);
  expect(store.asked).toEqual([ID, 'broken']);
});

test('more than a file may have is told', async () => {
  const large = Buffer.concat([png(1, 1), Buffer.alloc(QUIZZES.archive_bytes / 2)]);
  const store = storeOf({ a: large, b: large, c: png(1, 1) });
  await expect(loadPictures('t', [showing('a', 'b')], store)).rejects.toMatchObject({
    code: 'too_large',
    details: { what: 'bytes', max: QUIZZES.archive_bytes },
  });
  expect((await loadPictures('t', [showing('a', 'c')], store)).has('c')).toBe(true);
});
