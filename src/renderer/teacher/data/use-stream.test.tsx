import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { classStateWith, teacherStateWith } from '../../../../test/support/states.ts';
import type { ClassState } from '../../../shared/contract/state.ts';
import { createLessonStore } from '../../common/state/lesson-store.ts';
import { LessonStoreProvider } from '../../common/state/use-member.ts';
import { PageProvider, type Page } from './page-context.ts';
import { useStreamState } from './use-stream.ts';

const SINCE = '2026-03-02T01:00:00.000Z';
const Probe = () => <p>{useStreamState()}</p>;

const stateOf = (
  state: ClassState['stream']['state'],
  recorded_since: string | null,
  live_in: string | null,
): string => {
  const store = createLessonStore();
  const session = { session_id: 'lesson' } as ClassState['session'];
  store.apply({
    ...{ type: 'snapshot', stream: 'me', epoch: 'a', revision: 1 },
    state: teacherStateWith({ session: session as never }),
  });
  store.apply({
    ...{ type: 'snapshot', stream: 'class', epoch: 'a', revision: 1 },
    state: classStateWith({
      session,
      recorded_since,
      stream: { state, since: SINCE, has_video: false, has_audio: false, width: 0, height: 0 },
    }),
  });
  const view = { status: 'open', refusal: null, summary: null, live_in };
  const page = { link: { store, current: () => view, subscribe: () => () => undefined } } as unknown as Page;
  const html = renderToString(
    <PageProvider value={page}>
      <LessonStoreProvider value={store}>
        <Probe />
      </LessonStoreProvider>
    </PageProvider>,
  );
  return html.replaceAll(/<[^>]*>/g, '');
};

test('a picture that was there and is not expected back has stopped; one that never was is waited for', () => {
  expect(stateOf('waiting', null, null)).toBe('waiting');
  expect(stateOf('waiting', null, 'the lesson before')).toBe('waiting');
  expect(stateOf('waiting', null, 'lesson')).toBe('stopped');
  expect(stateOf('waiting', SINCE, null)).toBe('stopped');
  expect(stateOf('reconnecting', SINCE, 'lesson')).toBe('reconnecting');
  expect(stateOf('live', SINCE, 'lesson')).toBe('live');
});
