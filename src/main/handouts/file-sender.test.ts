import type { ServerResponse } from 'node:http';
import { PassThrough } from 'node:stream';
import { expect, it, vi } from 'vitest';
import type { Handout } from '../../shared/contract/handouts.ts';
import type { FileOps } from '../store/files.ts';
import { createFileSender } from './file-sender.ts';

const FILE = Buffer.alloc(200_000, 'p');
const HANDOUT = { handout_id: 'card', kind: 'pdf', title: 'p', bytes: FILE.length } as Handout;
const WANTED = {
  handout: HANDOUT,
  path: '/card',
  range: undefined,
  if_range: undefined,
  if_none_match: undefined,
  reader: 'ara',
  address: '10.0.0.2',
  is_paced: true,
};
const disk = {
  open: async () => ({
    read: async (into: Buffer, position: number) => FILE.copy(into, 0, position),
    close: async () => undefined,
  }),
} as unknown as Pick<FileOps, 'open'>;

const create = () =>
  createFileSender({
    disk,
    pace: { turn: async ({ signal }) => !signal.aborted, waiting: 0 },
    logger: { warn: vi.fn() } as never,
    onSent: () => undefined,
  });
/** As node's: what is destroyed says so, and closes once. */
const createResponse = () =>
  Object.assign(new PassThrough(), { flushHeaders: () => undefined, statusCode: 200 });
const asResponse = (response: PassThrough): ServerResponse => response as unknown as ServerResponse;

const readAll = async (sender: ReturnType<typeof create>): Promise<number> => {
  const { body } = sender.answer(WANTED);
  const response = createResponse();
  body(asResponse(response));
  let bytes = 0;
  for await (const piece of response) bytes += (piece as Buffer).length;
  return bytes;
};

it('keeps no place for readers who hung up before it began', async () => {
  const sender = create();
  for (let count = 0; count < 4; count += 1) {
    const { body } = sender.answer(WANTED);
    const gone = createResponse();
    gone.destroy();
    await vi.waitFor(() => {
      expect(gone.closed).toBe(true);
    });
    body(asResponse(gone));
  }
  expect(await readAll(sender)).toBe(FILE.length);
});

it('keeps no place for readers who hang up while nothing of it leaves', async () => {
  const sender = create();
  for (let count = 0; count < 4; count += 1) {
    const { body } = sender.answer(WANTED);
    const stuck = createResponse();
    body(asResponse(stuck));
    await vi.waitFor(() => {
      expect(stuck.writableNeedDrain).toBe(true);
    });
    stuck.destroy();
    await vi.waitFor(() => {
      expect(stuck.closed).toBe(true);
    });
  }
  expect(await readAll(sender)).toBe(FILE.length);
});
