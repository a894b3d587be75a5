import { describe, expect, test, vi } from 'vitest';
import { createLogger } from '../logging/logger.ts';
import { createBreather } from './breather.ts';
import { createIndexer, type Indexer } from './indexer.ts';
import { createSearchIndex, type SearchIndex } from './search-index.ts';
import type { LibraryLesson, SearchSources } from './search.types.ts';

type Said = Awaited<ReturnType<SearchSources['textsOf']>>;

interface World {
  readonly index: SearchIndex;
  readonly indexer: Indexer;
  readonly lessons: Map<string, LibraryLesson>;
  readonly said: Map<string, Said>;
  readonly captions: Map<string, { text: string; start_seconds: number }[]>;
  /** Lessons in the order in which they were read. */
  readonly read: string[];
  /** Reading them fails. */
  readonly broken: Set<string>;
}

const lessonOf = (session_id: string, over: Partial<LibraryLesson> = {}): LibraryLesson => ({
  ...{ session_id, teacher_id: 'local', title: `Lesson ${session_id}`, description: '', chapters: [] },
  ...{ class_name: null, subject: null, created_at: '2026-03-02T09:00:00.000Z', deleted_at: null },
  ...over,
});
const saidOf = (text: string): Said => [{ kind: 'message', text, at: '2026-03-02T09:00:05.000Z' }];

const worldOf = (lessons: readonly LibraryLesson[], settle_ms = 0): World => {
  const world = {
    index: createSearchIndex(),
    lessons: new Map(lessons.map((lesson) => [lesson.session_id, lesson])),
    said: new Map(lessons.map(({ session_id }) => [session_id, saidOf(`said in ${session_id}`)])),
    captions: new Map<string, { text: string; start_seconds: number }[]>(),
    read: [] as string[],
    broken: new Set<string>(),
  };
  const indexer = createIndexer({
    index: world.index,
    sources: {
      library: { all: () => [...world.lessons.values()], get: (id) => world.lessons.get(id) ?? null },
      textsOf(session_id) {
        world.read.push(session_id);
        if (world.broken.has(session_id)) return Promise.reject(new Error('the disk is gone'));
        return Promise.resolve(world.said.get(session_id) ?? []);
      },
      captionsOf: (session_id) => Promise.resolve(world.captions.get(session_id) ?? []),
      placesOf: () =>
        Promise.resolve((at) => (Date.parse(at) - Date.parse('2026-03-02T09:00:00.000Z')) / 1000),
    },
    breather: () => createBreather(() => 0),
    logger: createLogger({ part: 'test', level: 'silent' }),
    settle_ms,
  });
  return { ...world, indexer };
};
const done = ({ indexer }: World): Promise<void> =>
  vi.waitFor(() => {
    expect(indexer.progress.read).toBe(indexer.progress.of);
  });
const textsIn = ({ index }: World, session_id: string): string[] | undefined =>
  index.get(session_id)?.texts.map(({ text }) => text);

describe('at the start', () => {
  test('all lessons are read, newest first, and progress is told; those that were deleted are not', async () => {
    const world = worldOf([
      lessonOf('old', { created_at: '2025-01-01T00:00:00.000Z' }),
      lessonOf('new', { created_at: '2026-05-01T00:00:00.000Z' }),
      lessonOf('gone', { deleted_at: '2026-05-02T00:00:00.000Z' }),
    ]);
    world.indexer.start();
    expect(world.indexer.progress).toEqual({ read: 0, of: 3 });
    await done(world);
    expect(world.read).toEqual(['new', 'old']);
    expect(world.index.lessons).toBe(2);
    expect(world.index.get('new')?.texts).toEqual([
      { kind: 'title', text: 'Lesson new', at_seconds: 0 },
      { kind: 'message', text: 'said in new', at_seconds: 5 },
    ]);
    await world.indexer.stop();
  });

  test('class, description and chapters are there with their seconds', async () => {
    const chapters = [
      { title: 'Prisms', description: 'and lenses', start_seconds: 42 },
      { title: '', description: '', start_seconds: 50 },
    ];
    const world = worldOf([
      lessonOf('a', { class_name: '3-2', subject: 'Physics', description: 'What light does', chapters }),
    ]);
    world.indexer.start();
    await done(world);
    expect(world.index.get('a')?.texts.slice(1, 4)).toEqual([
      { kind: 'class', text: '3-2 · Physics', at_seconds: 0 },
      { kind: 'description', text: 'What light does', at_seconds: 0 },
      { kind: 'chapter', text: 'Prisms — and lenses', at_seconds: 42 },
    ]);
    await world.indexer.stop();
  });

  test('captions are there behind what was said, with their own seconds', async () => {
    const world = worldOf([lessonOf('a')]);
    world.captions.set('a', [{ text: 'Light goes straight', start_seconds: 61.5 }]);
    world.indexer.start();
    await done(world);
    expect(world.index.get('a')?.texts.at(-1)).toEqual({
      ...{ kind: 'caption', text: 'Light goes straight', at_seconds: 61.5 },
    });
    await world.indexer.stop();
  });

  test('what cannot be read keeps nobody else from being read, and is tried again', async () => {
    const world = worldOf([lessonOf('a'), lessonOf('b')]);
    world.broken.add('a');
    world.indexer.start();
    await done(world);
    expect([textsIn(world, 'a'), textsIn(world, 'b')?.length]).toEqual([undefined, 2]);
    world.broken.clear();
    world.indexer.retry();
    await done(world);
    expect(textsIn(world, 'a')).toHaveLength(2);
    await world.indexer.stop();
  });
});

describe('later', () => {
  test('what is new is there once one asks, before what there was, and does not wait for more', async () => {
    const world = worldOf([lessonOf('a'), lessonOf('b'), lessonOf('c')], 600_000);
    world.indexer.start();
    world.said.set('c', saidOf('something new'));
    world.indexer.changed('c');
    await world.indexer.settled();
    expect(textsIn(world, 'c')).toContain('something new');
    expect(world.read.indexOf('c')).toBeLessThan(2);
    await done(world);
    world.said.set('a', []);
    world.indexer.changed('a');
    await world.indexer.settled();
    expect(textsIn(world, 'a')).toEqual(['Lesson a']);
    await world.indexer.stop();
  });

  test('it comes by itself after a while', async () => {
    const world = worldOf([]);
    world.indexer.start();
    world.lessons.set('a', lessonOf('a'));
    world.indexer.changed('a');
    await vi.waitFor(() => {
      expect(world.index.lessons).toBe(1);
    });
    await world.indexer.stop();
  });

  test('what was deleted is found no more at once, and is found again when that is taken back', async () => {
    const world = worldOf([lessonOf('a')], 600_000);
    world.indexer.start();
    await done(world);
    world.lessons.set('a', lessonOf('a', { deleted_at: '2026-05-02T00:00:00.000Z' }));
    world.indexer.changed('a');
    expect(world.index.lessons).toBe(0);
    world.lessons.set('a', lessonOf('a'));
    world.indexer.changed('a');
    await world.indexer.settled();
    expect(world.index.lessons).toBe(1);
    world.lessons.delete('a');
    world.indexer.changed('a');
    expect(world.index.lessons).toBe(0);
    await world.indexer.stop();
    world.indexer.changed('a');
    await world.indexer.settled();
    await world.indexer.stop();
  });
});
