import { expect, test, vi } from 'vitest';
import { MESSAGES } from '../../../shared/contract/messages.ts';
import { createOutboxDatabase } from '../../common/outbox/outbox-database.ts';
import { createOutbox } from '../../common/outbox/outbox.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';
import { createDrafts, draftKey } from './drafts.ts';
import { queuedOf, sendAnswer, type Asked } from './sending.ts';

const first: Asked = { run_id: 'run-0001', question_id: 'question-1', vote: 1 };
const other: Asked = { ...first, question_id: 'question-2' };

const page = () => {
  const sent: Record<string, unknown>[] = [];
  let is_open = false;
  const outbox = createOutbox({
    messages: MESSAGES,
    storage: createOutboxDatabase({ owner: 's1/mia', pick: () => undefined }),
    send: (message) => {
      if (is_open) sent.push({ ...message });
      return is_open;
    },
  });
  const storage = createSafeStorage(() => {
    throw new Error('none');
  });
  return {
    deps: { outbox, drafts: createDrafts({ storage, owner: 's1.mia' }) },
    answers: () => sent.map(({ question_id, answer }) => [question_id, answer]),
    open: async () => {
      is_open = true;
      outbox.opened();
      await vi.waitFor(() => {
        expect(sent).not.toEqual([]);
      });
    },
  };
};

test('an answer that waits gives its place to the next to the same question, and to no other', async () => {
  const { deps, answers, open } = page();
  sendAnswer(deps, first, 1);
  sendAnswer(deps, other, 3);
  sendAnswer(deps, first, 2);
  sendAnswer(deps, { ...first, vote: 2 }, 0);
  const entries = deps.outbox.entries('quiz.respond');
  expect(entries.map(({ payload }) => payload['answer'])).toEqual([3, 2, 0]);
  await open();
  for (const { id } of entries) deps.outbox.acknowledged(id);
  expect(answers()).toEqual([
    ['question-2', 3],
    ['question-1', 2],
    ['question-1', 0],
  ]);
});

test('one that is on its way is followed by the next', async () => {
  const { deps, answers, open } = page();
  sendAnswer(deps, first, 1);
  await open();
  sendAnswer(deps, first, 2);
  const [on_its_way] = deps.outbox.entries('quiz.respond');
  deps.outbox.acknowledged(on_its_way?.id ?? '');
  expect(answers()).toEqual([
    ['question-1', 1],
    ['question-1', 2],
  ]);
});

test('what was sent is kept until it is told, and what an earlier page left is seen', () => {
  const { deps } = page();
  sendAnswer(deps, first, [1]);
  const queued = queuedOf(first, deps.outbox.entries('quiz.respond'));
  expect(queued?.answer).toEqual([1]);
  expect(deps.drafts.get(draftKey('run-0001', 'question-1', 1))).toEqual(queued);
  expect(queuedOf(other, deps.outbox.entries('quiz.respond'))).toBeNull();
});
