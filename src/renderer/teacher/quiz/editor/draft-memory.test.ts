import { expect, it } from 'vitest';
import { questionSchema } from '../../../../questions/kinds.ts';
import { createSafeStorage, type SafeStorage } from '../../../common/safe-storage.ts';
import { createDraftMemory } from './draft-memory.ts';

const storage = (): SafeStorage =>
  createSafeStorage(() => {
    throw new Error('refused');
  });

it('keeps a draft by its quiz until it is forgotten', () => {
  const memory = createDraftMemory(storage());
  const draft = {
    title: '',
    rows: [{ row_id: 'r1', question: questionSchema.parse({ type: 'poll', text: '', options: [''] }) }],
  };
  memory.keep('quiz1', { version: 'v1', draft });
  expect(memory.read('quiz1')).toEqual({ version: 'v1', draft });
  expect(memory.read('quiz2')).toBeNull();
  memory.forget('quiz1');
  expect(memory.read('quiz1')).toBeNull();
});

it.each(['', '{', '{"version":"v","draft":{"title":"t","rows":[{"row_id":"r","question":{"type":"x"}}]}}'])(
  'reads nothing in %s',
  (text) => {
    const kept = storage();
    kept.set('airclass.quiz_draft.quiz1', text);
    expect(createDraftMemory(kept).read('quiz1')).toBeNull();
  },
);

it('keeps also what the node would refuse', () => {
  const memory = createDraftMemory(storage());
  const question = { ...questionSchema.parse({ type: 'long_text', text: '' }), text: 'a\u000B\u200Eb ' };
  memory.keep('quiz1', { version: 'v1', draft: { title: 't', rows: [{ row_id: 'r', question }] } });
  expect(memory.read('quiz1')?.draft.rows[0]?.question).toEqual(question);
});
