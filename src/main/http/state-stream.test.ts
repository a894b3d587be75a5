import { describe, expect, test } from 'vitest';
import { createStateStream } from './state-stream.ts';

interface State {
  a: number;
  list: readonly { n: number }[];
}
const create = (kept_patches?: number) =>
  createStateStream<State>({
    name: 'class',
    initial: { a: 1, list: [] },
    ...(kept_patches === undefined ? {} : { kept_patches }),
  });
const parsed = (messages: readonly string[]): Record<string, unknown>[] =>
  messages.map((message) => JSON.parse(message) as Record<string, unknown>);

describe('createStateStream', () => {
  test('tells each top-level member that changed, and only those', () => {
    const stream = create();
    const heard: string[] = [];
    stream.subscribe((message) => heard.push(message));
    stream.set({ a: 1, list: [{ n: 1 }] });
    stream.set({ a: 2, list: [{ n: 1 }] });
    expect(parsed(heard)).toMatchObject([
      { type: 'patch', stream: 'class', revision: 1, set: { list: [{ n: 1 }] } },
      { type: 'patch', stream: 'class', revision: 2, set: { a: 2 } },
    ]);
  });

  test('is silent when nothing differs', () => {
    const stream = create();
    const heard: string[] = [];
    stream.subscribe((message) => heard.push(message));
    stream.set({ a: 1, list: [] });
    expect(heard).toEqual([]);
    expect(stream.position.revision).toBe(0);
  });

  test('serialises a snapshot once for all who ask', () => {
    const stream = create();
    expect(stream.snapshot()).toBe(stream.snapshot());
    stream.set({ a: 5, list: [] });
    expect(JSON.parse(stream.snapshot())).toMatchObject({ revision: 1, state: { a: 5, list: [] } });
  });

  test('gives what was missed, and a snapshot where it no longer can', () => {
    const stream = create(3);
    const { epoch } = stream.position;
    for (let a = 2; a <= 6; a += 1) stream.set({ a, list: [] });
    expect(stream.since({ epoch, revision: 5 })).toEqual([]);
    expect(parsed(stream.since({ epoch, revision: 2 })).map(({ revision }) => revision)).toEqual([3, 4, 5]);
    for (const from of [
      { epoch, revision: 1 },
      { epoch, revision: 6 },
      { epoch: 'other', revision: 5 },
    ]) {
      expect(stream.since(from)).toEqual([stream.snapshot()]);
    }
  });

  test('patches applied to the old snapshot give the new one', () => {
    const stream = create();
    const state = { ...stream.state } as Record<string, unknown>;
    const { epoch, revision } = stream.position;
    for (let a = 0; a < 50; a += 1) stream.set({ a: a % 3, list: a % 2 === 0 ? [{ n: a }] : [] });
    for (const { set } of parsed(stream.since({ epoch, revision }))) Object.assign(state, set);
    expect(state).toEqual(stream.state);
  });

  test('forgets who no longer listens', () => {
    const stream = create();
    const stop = stream.subscribe(() => undefined);
    expect(stream.subscribers).toBe(1);
    stop();
    expect(stream.subscribers).toBe(0);
  });
});
