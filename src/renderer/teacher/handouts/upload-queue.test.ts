import { expect, test, vi } from 'vitest';
import { HANDOUTS } from '../../../shared/contract/handouts.ts';
import { AirError } from '../../../shared/errors.ts';
import type { Api } from '../../common/api.ts';
import { createUploadQueue, titleOf } from './upload-queue.ts';

const HANDOUT = { handout_id: 'h', title: 'a' };
const fileOf = (name: string, bytes: number): File => new File([new Uint8Array(bytes)], name);

/** A node that answers as `answers` say, and else well. */
const createNode = (answers: Partial<Record<string, () => Promise<unknown>>> = {}) => {
  const asked: string[] = [];
  let received = 0;
  const call = async (name: string, input: { readonly body?: Blob }): Promise<unknown> => {
    asked.push(name);
    const answer = answers[name];
    if (answer !== undefined) return answer();
    switch (name) {
      case 'beginHandoutFile':
        received = 0;
        return { upload_id: 'u' };
      case 'putHandoutPiece':
        received += input.body?.size ?? 0;
        return { received };
      default:
        return HANDOUT;
    }
  };
  return { asked, api: { call } as unknown as Pick<Api, 'call'> };
};

test('brings files one after the other, piece by piece', async () => {
  const { api, asked } = createNode();
  const queue = createUploadQueue({ api });
  queue.add('one', [fileOf('a.pdf', HANDOUTS.piece_bytes + 1), fileOf('b.pdf', 5)]);
  await vi.waitFor(() => {
    expect(queue.current().bringing).toEqual([]);
  });
  expect(queue.current().done).toBe(HANDOUT);
  const one = ['beginHandoutFile', 'putHandoutPiece', 'putHandoutPiece', 'finishHandoutFile'];
  expect(asked).toEqual([...one, 'beginHandoutFile', 'putHandoutPiece', 'finishHandoutFile']);
});

test('asks the node for nothing that it would refuse, and goes on after what it refuses', async () => {
  const { api, asked } = createNode({
    finishHandoutFile: () => Promise.reject(new AirError('unsupported_media', 'no', { reason: 'damaged' })),
  });
  const queue = createUploadQueue({ api });
  queue.add('one', [
    fileOf('empty.pdf', 0),
    fileOf('large.pdf', HANDOUTS.file_bytes + 1),
    fileOf('c.pdf', 5),
  ]);
  await vi.waitFor(() => {
    const reasons = queue.current().bringing.map(({ failure }) => failure?.details?.['reason']);
    expect(reasons).toEqual(['empty', 'file_bytes', 'damaged']);
  });
  expect(asked).toEqual(['beginHandoutFile', 'putHandoutPiece', 'finishHandoutFile', 'cancelHandoutFile']);
  for (const { id } of queue.current().bringing) queue.cancel(id);
  expect(queue.current().bringing).toEqual([]);
});

test('what is refused for what it is goes with the next files of its lesson, and comes no second time', async () => {
  const answers: Parameters<typeof createNode>[0] = {
    finishHandoutFile: () => Promise.reject(new AirError('unsupported_media', 'no', { reason: 'kind' })),
  };
  const { api, asked } = createNode(answers);
  const queue = createUploadQueue({ api });
  const names = (): string[] => queue.current().bringing.map(({ name }) => name);
  const failed = (): boolean => queue.current().bringing.every(({ failure }) => failure !== null);
  const untilRefused = (...wanted: string[]): Promise<void> =>
    vi.waitFor(() => expect([names(), failed()]).toEqual([wanted, true]));
  queue.add('other', [fileOf('z.pdf', 0)]);
  queue.add('one', [fileOf('empty.pdf', 0), fileOf('sheet.pdf', 5)]);
  await untilRefused('z', 'empty', 'sheet');
  const calls = asked.length;
  for (const { id } of queue.current().bringing) queue.retry(id);
  expect([failed(), asked.length]).toEqual([true, calls]);
  // One for which there is no room now may be handed out later.
  answers.finishHandoutFile = () => Promise.reject(new AirError('conflict', 'full', { reason: 'cards' }));
  queue.add('one', [fileOf('full.pdf', 5)]);
  await untilRefused('z', 'full');
  queue.add('one', [fileOf('more.pdf', 5)]);
  await untilRefused('z', 'full', 'more');
  delete answers.finishHandoutFile;
  for (const { id } of queue.current().bringing) queue.retry(id);
  await vi.waitFor(() => expect(names()).toEqual(['z']));
});

test('one that is stopped on its way is told to the node, and gone', async () => {
  const { api, asked } = createNode({ putHandoutPiece: () => new Promise(() => undefined) });
  const call: (name: never, input: never) => Promise<unknown> = api.call;
  const stopped = vi.fn(call);
  const queue = createUploadQueue({
    api: {
      call: ((name: never, input: { readonly signal?: AbortSignal }) =>
        Promise.race([
          stopped(name, input as never),
          new Promise((_resolve, reject) => {
            input.signal?.addEventListener('abort', () => {
              reject(new AirError('unavailable', 'stopped'));
            });
          }),
        ])) as Api['call'],
    },
  });
  queue.add('one', [fileOf('a.pdf', 5)]);
  await vi.waitFor(() => {
    expect(asked).toContain('putHandoutPiece');
  });
  queue.cancel(queue.current().bringing[0]?.id ?? '');
  await vi.waitFor(() => {
    expect(queue.current().bringing).toEqual([]);
  });
  expect(asked.at(-1)).toBe('cancelHandoutFile');
});

test('of a lesson that was left holds no file that did not get there, now or later', async () => {
  let refuse: () => void = () => undefined;
  const { api } = createNode({
    finishHandoutFile: () =>
      new Promise((_resolve, reject) => {
        refuse = () => reject(new AirError('ended', 'over'));
      }),
  });
  const queue = createUploadQueue({ api });
  const names = (): string[] => queue.current().bringing.map(({ name }) => name);
  queue.add('one', [fileOf('empty.pdf', 0), fileOf('late.pdf', 5)]);
  queue.add('two', [fileOf('other.pdf', 0)]);
  const untilFinishing = refuse;
  await vi.waitFor(() => {
    expect(refuse).not.toBe(untilFinishing);
  });
  queue.leave('one');
  expect(names()).toEqual(['late', 'other']);
  refuse();
  await vi.waitFor(() => {
    expect(names()).toEqual(['other']);
  });
});

test.each([
  ['학습지 3쪽.pdf', '학습지 3쪽'],
  ['v1.2 final.PNG', 'v1.2 final'],
  ['.pdf', '.pdf'],
  ['가'.normalize('NFD'), '가'],
  ['', 'file'],
  [`${'x'.repeat(119)}😀.pdf`, 'x'.repeat(119)],
])('calls %s by %s', (name, title) => {
  expect(titleOf(name)).toBe(title);
});
