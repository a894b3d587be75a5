import { renderToString } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test, vi } from 'vitest';
import { teacherStateWith } from '../../../../test/support/states.ts';
import type { StudentTile } from '../../../shared/contract/index.ts';
import { createI18n } from '../../common/i18n.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';
import { createLessonStore } from '../../common/state/lesson-store.ts';
import { LessonStoreProvider } from '../../common/state/use-member.ts';
import { ShownProvider } from '../data/what-is-shown.ts';
import { teacherTexts } from '../texts.ts';
import { Student } from './student-tile.tsx';

const render = (change: Partial<StudentTile>, is_veiled = false): string => {
  vi.stubGlobal('document', { documentElement: {} });
  const storage = createSafeStorage(() => {
    throw new Error('none');
  });
  const i18n = createI18n({ texts: teacherTexts, storage, preferred: ['en'] });
  vi.unstubAllGlobals();
  const store = createLessonStore();
  const student: StudentTile = {
    ...{ student_id: 'a', name: 'Anna', student_number: null, presence: 'here', rewound: false, failed: [] },
    ...{ joined_at: '2026-03-02T01:00:00.000Z', playing: true, muted: false, protocol: 'whep' },
    ...{ quality: 'full', latency_ms: 100 },
    ...change,
  };
  store.apply({
    ...{ type: 'snapshot', stream: 'me', epoch: 'a', revision: 1 },
    state: teacherStateWith({ students: [student] }),
  });
  return renderToString(
    <I18nextProvider i18n={i18n}>
      <LessonStoreProvider value={store}>
        <ShownProvider value={{ is_stale: false, is_veiled }}>
          <Student student_id="a" onOpen={() => undefined} />
        </ShownProvider>
      </LessonStoreProvider>
    </I18nextProvider>,
  );
};
const iconsOf = (html: string): string[] =>
  [...html.matchAll(/lucide-([a-z0-9-]+)/g)].map(([, name]) => name ?? '');

test('who is well has no sign but the dot', () => {
  const html = render({});
  expect(html).toContain('data-signs="false"');
  expect(iconsOf(html)).toEqual([]);
});

test('each lesser way and symptom has a sign of its own, for where there is no room for words', () => {
  const signs = (
    [
      { muted: true },
      { latency_ms: 8000 },
      { protocol: 'flv' },
      { quality: 'light' },
      { protocol: 'stills' },
      { rewound: true },
    ] as const
  ).map((change) => {
    const html = render(change);
    expect(html).toContain('data-signs="true"');
    return iconsOf(html).join(' ');
  });
  expect(signs).not.toContain('');
  expect(new Set(signs).size).toBe(signs.length);
});

test('each place where a student may be has a shape and a word of its own', () => {
  const seen = (['here', 'away', 'disconnected', 'left'] as const).map((presence) => {
    const html = render({ presence, muted: true });
    const [, state = ''] = /<span class="student-state">(.*?)<\/span><\/button>/.exec(html) ?? [];
    const [, shape = ''] = /<svg[^>]*>(.*?)<\/svg>/.exec(state) ?? [];
    const [, word = ''] = /<span class="student-word">(.*?)<\/span>/.exec(state) ?? [];
    expect(html).toContain(`, ${word}"`);
    return { shape, word };
  });
  expect(seen.map(({ word }) => word)).toEqual(['here', 'away', 'connection lost', 'left']);
  expect(new Set(seen.map(({ shape }) => shape)).size).toBe(4);
  // Of whoever is not here nothing else is said: it was so before.
  expect(render({ presence: 'disconnected', muted: true })).toContain('data-signs="false"');
});

test('while the class may see the page neither the name nor the number says who it is', () => {
  const student = { name: 'Anna', student_number: '17' };
  expect(render(student)).toMatch(/17.*Anna/);
  const html = render(student, true);
  expect(html).not.toMatch(/17|Anna/);
  expect(html).toContain('○○○');
});
