import { describe, expect, test } from 'vitest';
import type { Found, SearchKind } from '../../shared/contract/search.ts';
import { createBreather, type Breather } from './breather.ts';
import { createSearchIndex, type SearchIndex } from './search-index.ts';
import { createSearch, type SearchQuestion } from './search.service.ts';
import type { SearchedText } from './search.types.ts';

const breather = (): Breather => createBreather(() => 0);

const said = (kind: SearchKind, text: string, at_seconds = 1): SearchedText => ({ kind, text, at_seconds });
const put = async (
  index: SearchIndex,
  session_id: string,
  title: string,
  texts: readonly SearchedText[],
  of: { readonly teacher_id?: string; readonly created_at?: string } = {},
): Promise<void> => {
  const lesson = {
    ...{ session_id, teacher_id: 'local', title, class_name: null, subject: null },
    created_at: '2026-03-02T09:00:00.000Z',
    ...of,
  };
  await index.put(lesson, { about: [said('title', title, 0)], said: texts }, breather());
};
const ask = (index: SearchIndex, q: string, of: Partial<SearchQuestion> = {}): Promise<Found> =>
  createSearch({
    index,
    breather,
    indexer: { settled: () => Promise.resolve(), progress: { read: 1, of: 1 } },
  }).find({ q, teacher_id: 'local', for: 'teacher', limit: 20, ...of });
const ids = ({ lessons }: Found): string[] => lessons.map(({ session_id }) => session_id);

describe('what is found', () => {
  test('a word in a message, with its second, and marked as it was written', async () => {
    const index = createSearchIndex();
    await put(index, 'a', 'Light', [
      said('message', '빛은 왜 꺾이나요?', 7),
      said('question', 'Why  ＬＩＧＨＴ\nbends?', 12.5),
    ]);
    const found = await ask(index, '꺾이');
    expect(found).toMatchObject({ lesson_count: 1, next: null, state: 'ready' });
    expect(found.lessons[0]).toMatchObject({
      session_id: 'a',
      recording_id: 'a',
      title: 'Light',
      hit_count: 1,
    });
    const [hit] = found.lessons[0]!.hits;
    expect(hit).toMatchObject({ kind: 'message', at_seconds: 7, text: '빛은 왜 꺾이나요?' });
    expect(hit!.marks.map(([from, to]) => hit!.text.slice(from, to))).toEqual(['꺾이']);

    const wide = (await ask(index, 'light')).lessons[0]!;
    expect(wide.hits.map(({ kind, at_seconds }) => [kind, at_seconds])).toEqual([
      ['title', 0],
      ['question', 12.5],
    ]);
    const { text, marks } = wide.hits[1]!;
    expect(marks.map(([from, to]) => text.slice(from, to))).toEqual(['ＬＩＧＨＴ']);
    expect(text).not.toContain('\n');
  });

  test('all words must be there: in one text, or in the lesson’s title', async () => {
    const index = createSearchIndex();
    await put(index, 'a', 'Math 3-2', [
      said('message', 'the graph of a fraction'),
      said('message', 'homework'),
    ]);
    await put(index, 'b', 'Science', [said('message', 'fraction'), said('message', 'graph')]);
    expect(ids(await ask(index, 'fraction graph'))).toEqual(['a']);
    expect((await ask(index, 'math homework')).lessons).toMatchObject([{ session_id: 'a', hit_count: 1 }]);
    expect(ids(await ask(index, 'science homework'))).toEqual([]);
    expect((await ask(index, 'math 3-2')).lessons[0]!.hits[0]).toMatchObject({ kind: 'title' });
  });

  test('an English word with a typo, on either side', async () => {
    const index = createSearchIndex();
    await put(index, 'a', 'Plants', [said('message', 'what is photosynthesis를')]);
    await put(index, 'b', 'Leaves', [said('message', 'fotosynthesis again')]);
    expect(ids(await ask(index, 'photosinthesis'))).toEqual(['a']);
    const [exact, wrong] = (await ask(index, 'photosynthesis')).lessons;
    expect([exact!.session_id, wrong!.session_id]).toEqual(['a', 'b']);
    const { text, marks } = wrong!.hits[0]!;
    expect(marks.map(([from, to]) => text.slice(from, to))).toEqual(['fotosynthesis']);
    index.remove('a');
    index.remove('b');
    await index.tidy(breather());
    expect(ids(await ask(index, 'photosinthesis'))).toEqual([]);
  });

  test('only one’s own lessons, and what is private to the teacher alone', async () => {
    const index = createSearchIndex();
    await put(index, 'mine', 'x', [said('private', 'secret worry'), said('message', 'open worry')]);
    await put(index, 'theirs', 'worry', [], { teacher_id: 'another' });
    expect((await ask(index, 'worry')).lessons).toMatchObject([{ session_id: 'mine', hit_count: 2 }]);
    expect((await ask(index, 'worry', { for: 'class' })).lessons).toMatchObject([{ hit_count: 1 }]);
    expect(ids(await ask(index, 'secret', { for: 'class' }))).toEqual([]);
  });
});

describe('what comes first', () => {
  test('a title before a chapter, that before a message; a whole word before its part, and the new before the old', async () => {
    const index = createSearchIndex();
    await put(index, 'part', 'x', [said('message', 'a prism')]);
    await put(index, 'inside', 'x', [said('message', 'misprism')]);
    await put(index, 'chapter', 'x', [said('chapter', 'The prism')]);
    await put(index, 'title', 'Prism', []);
    await put(index, 'newer', 'x', [said('message', 'a prism')], { created_at: '2026-04-02T09:00:00.000Z' });
    expect(ids(await ask(index, 'prism'))).toEqual(['title', 'chapter', 'newer', 'part', 'inside']);
  });

  test('many hits count more than one, but a better one more than many', async () => {
    const index = createSearchIndex();
    await put(index, 'once', 'x', [said('message', 'gravity here')]);
    await put(
      index,
      'often',
      'x',
      Array.from({ length: 9 }, (_, at) => said('message', 'gravity here', at)),
    );
    await put(index, 'title', 'gravity', []);
    const found = await ask(index, 'gravity');
    expect(ids(found)).toEqual(['title', 'often', 'once']);
    expect(found.lessons[1]).toMatchObject({ hit_count: 9 });
    expect(found.lessons[1]!.hits.map(({ at_seconds }) => at_seconds)).toEqual([0, 1, 2]);
    expect((await ask(index, 'gravity', { session_id: 'often' })).lessons).toMatchObject([
      { session_id: 'often', hits: { length: 9 } },
    ]);
  });

  test('pages follow one another, whatever comes between', async () => {
    const index = createSearchIndex();
    for (let at = 0; at < 25; at += 1)
      await put(index, `l${String(at).padStart(2, '0')}`, 'x', [said('message', 'wave')]);
    const first = await ask(index, 'wave', { limit: 10 });
    expect(first.lesson_count).toBe(25);
    await put(index, 'aaa', 'wave', []);
    const second = await ask(index, 'wave', { limit: 10, cursor: first.next! });
    const third = await ask(index, 'wave', { limit: 10, cursor: second.next! });
    expect(third.next).toBeNull();
    const all = [...ids(first), ...ids(second), ...ids(third)];
    expect(all).toHaveLength(25);
    expect(new Set(all).size).toBe(25);
    for (const made_up of [
      'x',
      '',
      Buffer.from('[1]').toString('base64url'),
      Buffer.from('{').toString('base64url'),
    ])
      await expect(ask(index, 'wave', { cursor: made_up })).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

describe('what is shown of a long text', () => {
  test('what stands around the first mark, and no half characters', async () => {
    const index = createSearchIndex();
    const long = `${'😀 word '.repeat(60)}needle ${'after 😀 '.repeat(60)}`;
    await put(index, 'a', 'x', [said('message', long)]);
    const { text, marks } = (await ask(index, 'needle')).lessons[0]!.hits[0]!;
    expect(text.length).toBeLessThanOrEqual(160);
    expect(text).toMatch(/^….*…$/u);
    expect(marks.map(([from, to]) => text.slice(from, to))).toEqual(['needle']);
    expect(/\p{Cs}/u.test(text)).toBe(false);
  });
});

describe('bad input', () => {
  test('nothing to look for finds nothing', async () => {
    const index = createSearchIndex();
    await put(index, 'a', 'x', [said('message', 'a\u0301')]);
    for (const q of ['', ' ', '\u0301\u0302', '\u200B', '\uD800'])
      expect((await ask(index, q)).lessons, JSON.stringify(q)).toEqual([]);
  });

  test('thousands of texts of one letter are looked through in slices', async () => {
    const index = createSearchIndex();
    for (let lesson = 0; lesson < 10; lesson += 1)
      await put(
        index,
        `l${String(lesson)}`,
        'x',
        Array.from({ length: 5000 }, () => said('message', 'ㅋ')),
      );
    let turns = 0;
    const search = createSearch({
      index,
      indexer: { settled: () => Promise.resolve(), progress: { read: 1, of: 1 } },
      breather: () => ({
        is_due: true,
        breathe: () => {
          turns += 1;
          return Promise.resolve();
        },
      }),
    });
    const found = await search.find({ q: 'ㅋ', teacher_id: 'local', for: 'teacher', limit: 20 });
    expect(found.lesson_count).toBe(10);
    expect(found.lessons[0]).toMatchObject({ hit_count: 5000, hits: { length: 3 } });
    expect(turns).toBeGreaterThan(50_000);
  });
});

describe('memory', () => {
  test('where there is too much the oldest lessons keep what is said of them as a whole, and it is told', async () => {
    const index = createSearchIndex({ max_bytes: 40_000 });
    const talk = (word: string): SearchedText[] =>
      Array.from({ length: 100 }, () => said('message', `${word} ${'x'.repeat(40)}`));
    await put(index, 'old', 'Oldest', talk('alpha'), { created_at: '2026-01-01T00:00:00.000Z' });
    await put(index, 'new', 'Newest', talk('bravo'), { created_at: '2026-02-01T00:00:00.000Z' });
    expect(index.bytes).toBeLessThanOrEqual(40_000);
    expect(ids(await ask(index, 'alpha'))).toEqual([]);
    expect(ids(await ask(index, 'oldest'))).toEqual(['old']);
    expect((await ask(index, 'bravo')).state).toBe('partial');
    expect(ids(await ask(index, 'bravo'))).toEqual(['new']);
    index.remove('old');
    index.remove('new');
    expect([index.bytes, index.texts, index.lessons]).toEqual([0, 0, 0]);
  });

  test('a lesson that goes on takes over what it had, and what was hidden in its middle is gone', async () => {
    const index = createSearchIndex();
    const [one, two, three] = ['first mesage', 'second mesage', 'third word'].map((text) =>
      said('message', text),
    );
    await put(index, 'a', 'x', [one!, two!]);
    await put(index, 'a', 'x', [one!, two!, three!]);
    expect(ids(await ask(index, 'third'))).toEqual(['a']);
    await put(index, 'a', 'x', [one!, three!]);
    expect(ids(await ask(index, 'second'))).toEqual([]);
    expect(ids(await ask(index, 'secnod'))).toEqual([]);
    expect(ids(await ask(index, 'thrid'))).toEqual(['a']);
    expect(index.get('a')!.texts).toHaveLength(3);
  });
});
