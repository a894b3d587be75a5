import { expect, test } from 'vitest';
import { cameraJpeg } from '../../../../test/support/quiz/camera-jpeg.ts';
import { AirError } from '../../../shared/errors.ts';
import type { RouteBinder } from '../../http/index.ts';
import { bindPictureRoutes } from './pictures.routes.ts';

type Still = (call: object) => Promise<unknown>;

const stillRoute = (jpeg: Buffer | null, given: Buffer[]): Still => {
  const handlers = new Map<string, Still>();
  // Of a binder the routes ask for `bind` alone, and a call has what the contract gives it.
  const binder = {
    bind: (name: string, handler: Still) => handlers.set(name, handler),
  } as unknown as RouteBinder;
  bindPictureRoutes(binder, {
    pictures: {
      add(_teacher_id: string, bytes: Buffer) {
        given.push(bytes);
        return Promise.resolve({ picture_id: 'p', width: 64, height: 48 });
      },
      start: () => Promise.reject(new Error('unused')),
      read: () => Promise.reject(new Error('unused')),
      has: () => false,
      release: () => Promise.reject(new Error('unused')),
      bytes: 0,
    },
    expectLesson: (teacher_id, session_id) =>
      teacher_id === 't' && session_id === 's'
        ? Promise.resolve()
        : Promise.reject(new AirError('not_found', 'none')),
    stillOf: () => Promise.resolve(jpeg),
  });
  return handlers.get('addQuizStill') ?? (() => Promise.reject(new Error('it is not bound')));
};
const call = (session_id: string) => ({
  principal: { role: 'teacher', teacher_id: 't' },
  body: { session_id },
});

test('what is on the screen becomes a picture of the lesson’s teacher', async () => {
  const given: Buffer[] = [];
  const still = stillRoute(cameraJpeg(), given);
  expect(await still(call('s'))).toEqual({ body: { picture_id: 'p', width: 64, height: 48 } });
  await expect(still(call('other'))).rejects.toMatchObject({ code: 'not_found' });
  expect(given).toEqual([cameraJpeg()]);
  await expect(stillRoute(null, given)(call('s'))).rejects.toMatchObject({ code: 'not_found' });
});
