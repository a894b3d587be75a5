import { expect, it } from 'vitest';
import type { ProjectorView } from '../../../shared/contract/projector.ts';
import { createProjectorControl, type Channel } from './projector-control.ts';

const OPEN = { blank: false, names: false };

const setUp = () => {
  const told: { session: { session_id: string } | null; projector: ProjectorView } = {
    session: { session_id: 'one' },
    projector: OPEN,
  };
  const listeners = new Map<string, () => void>();
  const said: object[] = [];
  const posted: unknown[] = [];
  let settle = (): void => undefined;
  const channel: Channel = { postMessage: (message) => void posted.push(message), onmessage: null };
  const control = createProjectorControl({
    store: {
      get: (_scope: string, member: 'session' | 'projector') => told[member],
      subscribe: (_scope: string, member: string, listener: () => void) => {
        listeners.set(member, listener);
        return () => undefined;
      },
    } as never,
    outbox: () =>
      ({
        enqueue: (type: string, payload: object) => {
          said.push({ type, ...payload });
          return { saved: new Promise<void>((resolve) => (settle = resolve)) };
        },
      }) as never,
    channel,
  });
  return {
    control,
    said,
    posted,
    saved: async () => {
      settle();
      await new Promise((resolve) => setImmediate(resolve));
    },
    tell(projector: ProjectorView) {
      told.projector = projector;
      listeners.get('projector')?.();
    },
    begin(session_id: string) {
      told.session = { session_id };
      listeners.get('session')?.();
    },
    hear: (data: unknown) => channel.onmessage?.({ data } as MessageEvent),
  };
};

it('is blank at once, here and in the other windows, and stays so until the node tells it', async () => {
  const { control, said, posted, saved, tell } = setUp();
  control.set({ blank: true });
  expect(control.current()).toEqual({ blank: true, names: false });
  expect(said).toEqual([{ type: 'projector.set', blank: true }]);
  expect(posted).toEqual([{ session_id: 'one', blank: true, names: false }]);
  // Something older comes by, and the answer before the state.
  tell({ blank: false, names: true });
  expect(control.current().blank).toBe(true);
  await saved();
  expect(control.current().blank).toBe(true);
  tell({ blank: true, names: false });
  tell(OPEN);
  expect(control.current()).toEqual(OPEN);
});

it('hears the other windows where the node is not heard, and nothing that is no wish', () => {
  const { control, hear, said } = setUp();
  hear({ session_id: 'one', blank: true, names: false });
  expect(control.current().blank).toBe(true);
  hear('blank');
  hear({ session_id: 'one', blank: 'no', names: false });
  hear({ session_id: 'another', blank: false, names: true });
  expect(control.current()).toEqual({ blank: true, names: false });
  hear({ session_id: 'one', blank: false, names: false });
  expect(control.current()).toEqual(OPEN);
  expect(said).toEqual([]);
});

it('begins the next lesson anew', () => {
  const { control, begin } = setUp();
  control.set({ blank: true });
  begin('two');
  expect(control.current()).toEqual(OPEN);
});
