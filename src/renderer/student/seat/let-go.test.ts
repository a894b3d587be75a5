import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { clearTab } from './let-go.ts';

/** Every name under which the student's page keeps anything, and who forgets it. */
const KEPT: Readonly<Record<string, 'clearTab' | 'the seats' | 'the outbox' | 'a setting'>> = {
  'airclass.asking.drafts.': 'clearTab',
  'airclass.asking.paper.': 'clearTab',
  'airclass.chat.draft.': 'clearTab',
  'airclass.chat.read.': 'clearTab',
  'airclass.chat.refused.': 'clearTab',
  'airclass.handouts.seen.': 'clearTab',
  'airclass.shared': 'clearTab',
  'airclass.former': 'the seats',
  'airclass.seats': 'the seats',
  'airclass.outbox': 'the outbox',
  'airclass.font': 'a setting',
  'airclass.language': 'a setting',
  'airclass.theme': 'a setting',
};
const FOLDERS = ['..', '../../common'].map((folder) => join(import.meta.dirname, folder));
const sources = FOLDERS.flatMap((cwd) =>
  readdirSync(cwd, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
    .map((file) => ({ file, text: readFileSync(join(cwd, file), 'utf8') })),
);

afterEach(() => {
  vi.unstubAllGlobals();
});

test('of a student nothing stays in the tab, whatever it is called; what is not this product’s is let be', () => {
  const items = new Map(
    [...Object.keys(KEPT), 'airclass.of-a-new-room.'].map((key): [string, string] => [`${key}s.a`, '이하늘']),
  );
  items.set('other', 'x');
  vi.stubGlobal(
    'sessionStorage',
    new Proxy(
      { removeItem: (key: string) => items.delete(key) },
      {
        ownKeys: () => [...items.keys()],
        getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
      },
    ),
  );
  clearTab();
  expect([...items.keys()]).toEqual(['other']);
});

test('what is kept beyond the tab is known here, with who forgets it', () => {
  const found = sources.flatMap(({ text }) =>
    [...text.matchAll(/['"`](airclass\.[a-z][a-z_.]*)/g)].map((match) => match[1] ?? ''),
  );
  expect([...new Set(found)].sort()).toEqual(Object.keys(KEPT).sort());
});

test('the student’s page keeps what is a student’s by the tab, the seats and the outbox alone', () => {
  const keeps = (pattern: RegExp): string[] =>
    sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file.replaceAll('\\', '/'));
  expect(keeps(/\blocalStorage\b/).filter((file) => file !== 'safe-storage.ts')).toEqual(['main.tsx']);
  expect(keeps(/\bdocument\.cookie\b|\bwindow\.name\b|\bcaches\.|history\.pushState/)).toEqual([]);
  expect(keeps(/\bindexedDB\b/).sort()).toEqual(
    ['lesson/lesson.ts', 'outbox/outbox-database.ts', 'seat/deliver.ts'].sort(),
  );
});
