import { expect, test } from 'vitest';
import { createPhotoUploads, type PhotoProblem } from './photo-uploads.ts';

const photo = (text: string): Blob => new Blob([text]);
interface Sent {
  readonly text: string;
  readonly signal: AbortSignal;
  readonly resolve: (picture_id: string) => void;
  readonly reject: (error: unknown) => void;
}

const setUp = () => {
  const sent: Sent[] = [];
  const taken: string[] = [];
  const shrunk: string[] = [];
  const uploads = createPhotoUploads({
    shrink: async (file) => {
      const text = await file.text();
      shrunk.push(text);
      return text === 'heic' ? 'heic' : photo(`small ${text}`);
    },
    send: async (small, signal) => {
      const text = await small.text();
      return await new Promise<string>((resolve, reject) => {
        sent.push({ text, signal, resolve, reject });
        signal.addEventListener('abort', () => {
          reject(new Error('aborted'));
        });
      });
    },
    problemOf: (error): PhotoProblem => (error instanceof TypeError ? 'unreachable' : 'refused'),
    waitOf: (error) => (error instanceof RangeError ? Number(error.message) : null),
  });
  uploads.giveTo('q1', (picture_id) => taken.push(picture_id));
  const steps = () => uploads.of('q1').map(({ step, problem }) => problem ?? step);
  return { uploads, sent, taken, shrunk, steps };
};

test('photos are made smaller and sent one after the other, and taken in their order', async () => {
  const { uploads, sent, taken, steps } = setUp();
  uploads.add('q1', [photo('a'), photo('b')]);
  expect(steps()).toEqual(['shrinking', 'waiting']);
  await expect.poll(() => sent.map(({ text }) => text)).toEqual(['small a']);
  expect(steps()).toEqual(['sending', 'waiting']);
  sent[0]!.resolve('id-a');
  await expect.poll(() => sent.length).toBe(2);
  expect(taken).toEqual(['id-a']);
  sent[1]!.resolve('id-b');
  await expect.poll(() => taken).toEqual(['id-a', 'id-b']);
  expect(uploads.of('q1')).toEqual([]);
});

test('one that fails holds up none behind it, and is sent again as it is', async () => {
  const { uploads, sent, taken, shrunk, steps } = setUp();
  uploads.add('q1', [photo('heic'), photo('a')]);
  await expect.poll(() => sent.length).toBe(1);
  expect(steps()).toEqual(['heic', 'sending']);
  sent[0]!.reject(new TypeError('no network'));
  await expect.poll(steps).toEqual(['heic', 'unreachable']);
  uploads.retry('q1', uploads.of('q1')[1]!.upload_id);
  await expect.poll(() => sent.length).toBe(2);
  sent[1]!.resolve('id-a');
  await expect.poll(() => taken).toEqual(['id-a']);
  expect(shrunk).toEqual(['heic', 'a']);
  expect(steps()).toEqual(['heic']);
});

test('one that is called off is not taken, wherever it is', async () => {
  const { uploads, sent, taken, steps } = setUp();
  uploads.add('q1', [photo('a'), photo('b'), photo('c')]);
  const [a, b] = uploads.of('q1');
  uploads.cancel('q1', b!.upload_id);
  await expect.poll(() => sent.length).toBe(1);
  uploads.cancel('q1', a!.upload_id);
  expect(sent[0]!.signal.aborted).toBe(true);
  await expect.poll(() => sent.map(({ text }) => text)).toEqual(['small a', 'small c']);
  expect(steps()).toEqual(['sending']);
  sent[1]!.resolve('id-c');
  await expect.poll(() => taken).toEqual(['id-c']);
});

test('where the node asks to wait it is sent again by itself, and called off it is not', async () => {
  const { uploads, sent, taken, shrunk, steps } = setUp();
  const seen: (string | undefined)[] = [];
  uploads.subscribe(() => seen.push(steps()[0]));
  uploads.add('q1', [photo('a')]);
  await expect.poll(() => sent.length).toBe(1);
  sent[0]!.reject(new RangeError('1'));
  await expect.poll(() => sent.map(({ text }) => text)).toEqual(['small a', 'small a']);
  expect(seen).toEqual(['waiting', 'shrinking', 'sending', 'waiting', 'sending']);
  sent[1]!.resolve('id-a');
  await expect.poll(() => taken).toEqual(['id-a']);
  expect(shrunk).toEqual(['a']);
  uploads.add('q1', [photo('b'), photo('c')]);
  await expect.poll(() => sent.length).toBe(3);
  sent[2]!.reject(new RangeError('3600000'));
  await expect.poll(steps).toEqual(['waiting', 'waiting']);
  uploads.cancel('q1', uploads.of('q1')[0]!.upload_id);
  await expect.poll(() => sent.map(({ text }) => text).at(-1)).toBe('small c');
  expect(sent).toHaveLength(4);
});

test('a question that is closed takes none, and those under way can be sent again when it is open', async () => {
  const { uploads, sent, taken, steps } = setUp();
  uploads.add('q1', [photo('a'), photo('b')]);
  uploads.add('q2', [photo('other')]);
  await expect.poll(() => sent.length).toBe(1);
  uploads.close('q1');
  expect(steps()).toEqual(['closed', 'closed']);
  await expect.poll(() => sent.map(({ text }) => text)).toEqual(['small a', 'small other']);
  const before = uploads.of('q1');
  uploads.close('q1');
  expect(uploads.of('q1')).toBe(before);
  sent[1]!.resolve('id-other');
  uploads.retry('q1', before[0]!.upload_id);
  await expect.poll(() => sent.length).toBe(3);
  sent[2]!.resolve('id-a');
  await expect.poll(() => taken).toEqual(['id-a']);
});

test('whoever was named last gets what arrives, and listeners are told of every step', async () => {
  const { uploads, sent } = setUp();
  let told = 0;
  const stop = uploads.subscribe(() => (told += 1));
  uploads.add('q1', [photo('a')]);
  await expect.poll(() => sent.length).toBe(1);
  const taken: string[] = [];
  uploads.giveTo('q1', (picture_id) => taken.push(picture_id));
  sent[0]!.resolve('id-a');
  await expect.poll(() => taken).toEqual(['id-a']);
  // Added, shrinking, sending, gone.
  expect(told).toBe(4);
  stop();
  uploads.add('q1', [photo('b')]);
  expect(told).toBe(4);
});
