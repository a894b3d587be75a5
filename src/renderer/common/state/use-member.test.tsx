import { renderToString } from 'react-dom/server';
import { studentStateWith } from '../../../../test/support/states.ts';
import { expect, test } from 'vitest';
import { createLessonStore } from './lesson-store.ts';
import { LessonStoreProvider, useListView, useMember, useRecord } from './use-member.ts';

const Name = () => <b>{useMember('student', 'name') ?? 'nobody'}</b>;
const Unknown = () => (
  <i>
    {useRecord('teacher', 'students', 'x')?.name ?? 'no one'}
    {useListView('teacher', 'students', (students) => students.length)}
  </i>
);

test('shows what the store has, and what it has not yet', () => {
  const store = createLessonStore();
  const render = () =>
    renderToString(
      <LessonStoreProvider value={store}>
        <Name />
        <Unknown />
      </LessonStoreProvider>,
    ).replaceAll('<!-- -->', '');
  expect(render()).toBe('<b>nobody</b><i>no one0</i>');
  store.apply({
    type: 'snapshot',
    stream: 'me',
    epoch: 'a',
    revision: 1,
    state: studentStateWith({ student_id: 'x', name: 'Mia', student_number: null }),
  });
  expect(render()).toContain('<b>Mia</b>');
});

test('needs its provider', () => {
  expect(() => renderToString(<Name />)).toThrow('outside');
});
