import { expect, test } from 'vitest';
import type { ClassState } from '../../shared/contract/state.ts';
import { createStateStreams } from './state-stream.ts';

const at = '2026-03-02T00:00:00.000Z';
const classState = (here: number): ClassState => ({
  session: {
    session_id: 's1',
    title: 'Lenses',
    class_name: null,
    subject: null,
    teacher_name: null,
    status: 'open',
    started_at: at,
    ended_at: null,
  },
  stream: {
    state: 'waiting',
    since: at,
    has_video: false,
    has_audio: false,
    width: 0,
    height: 0,
  },
  here,
  recorded_since: null,
});
const snapshot = (epoch: string, revision: number, here = 0) =>
  ({ type: 'snapshot', stream: 'class', epoch, revision, state: classState(here) }) as const;
const patch = (epoch: string, revision: number, set: Record<string, unknown>) =>
  ({ type: 'patch', stream: 'class', epoch, revision, set }) as const;

test('patches replace whole members, one revision after the other', () => {
  const streams = createStateStreams();
  streams.applySnapshot(snapshot('a', 4));
  expect(streams.applyPatch(patch('a', 5, { here: 7 }))).toBe('changed');
  expect(streams.state().class?.here).toBe(7);
  expect(streams.state().class?.session.title).toBe('Lenses');
  expect(streams.positions()).toEqual({ class: { epoch: 'a', revision: 5 } });
});

test('what was seen before is ignored', () => {
  const streams = createStateStreams();
  streams.applySnapshot(snapshot('a', 4, 4));
  expect(streams.applyPatch(patch('a', 4, { here: 1 }))).toBe('ignored');
  expect(streams.applySnapshot(snapshot('a', 3, 1))).toBe('ignored');
  expect(streams.state().class?.here).toBe(4);
});

test('a missed revision, an unknown epoch and a stream without a snapshot are gaps, and change nothing', () => {
  const streams = createStateStreams();
  expect(streams.applyPatch(patch('a', 1, { here: 1 }))).toBe('gap');
  streams.applySnapshot(snapshot('a', 4, 4));
  expect(streams.applyPatch(patch('a', 6, { here: 6 }))).toBe('gap');
  expect(streams.applyPatch(patch('b', 5, { here: 5 }))).toBe('gap');
  expect(streams.state().class?.here).toBe(4);
  expect(streams.positions()).toEqual({ class: { epoch: 'a', revision: 4 } });
});

test('a new epoch starts again, at whatever revision', () => {
  const streams = createStateStreams();
  streams.applySnapshot(snapshot('a', 40, 4));
  expect(streams.applySnapshot(snapshot('b', 0, 2))).toBe('changed');
  expect(streams.state().class?.here).toBe(2);
});

test('a patch that breaks the state is not taken, and a snapshot will be asked for', () => {
  const streams = createStateStreams();
  streams.applySnapshot(snapshot('a', 4, 4));
  expect(streams.applyPatch(patch('a', 5, { here: 'many' }))).toBe('gap');
  expect(streams.state().class?.here).toBe(4);
  expect(streams.positions()).toEqual({});
});
