import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createCollection } from '../../../src/main/store/collection.ts';
import type { Collection, CollectionDefinition, Query } from '../../../src/main/store/collection.types.ts';
import type { Engine } from '../../../src/main/store/engine.types.ts';

/** What an engine must offer to be tested. */
export interface EngineUnderTest {
  /** A new engine on the same data; the one before is stopped. */
  readonly make: () => Engine;
  /** Removes the data. */
  readonly dispose: () => Promise<void>;
}

const noteSchema = z.object({
  schema_version: z.literal(1),
  note_id: z.string(),
  lesson: z.string(),
  author: z.string().nullable(),
  text: z.string(),
  points: z.number().int().nullable(),
  pinned: z.boolean(),
});
type Note = z.infer<typeof noteSchema>;

const NOTES = {
  name: 'notes',
  schema: noteSchema,
  schema_version: 1,
  key: 'note_id',
  unique: [['lesson', 'author']],
  indexes: [['lesson', 'points'], ['points']],
} satisfies CollectionDefinition<typeof noteSchema>;

const note = (note_id: string, values: Partial<Note> = {}): Note => ({
  schema_version: 1,
  note_id,
  lesson: 'math',
  author: null,
  text: `글 ${note_id}`,
  points: 0,
  pinned: false,
  ...values,
});

/** What a collection is promised to do, on whatever engine. */
export const describeStore = (name: string, setUp: () => Promise<EngineUnderTest>): void => {
  describe(`collections on ${name}`, () => {
    let under_test: EngineUnderTest;
    let engine: Engine;
    let notes: Collection<Note>;

    const startWith = async <S extends z.ZodObject>(definition: CollectionDefinition<S>) => {
      engine = under_test.make();
      const collection = createCollection(definition, (spec) => engine.collection(spec));
      const repairs = await engine.start();
      return { collection, repairs };
    };
    const restartWith = async <S extends z.ZodObject>(definition: CollectionDefinition<S>) => {
      await engine.stop();
      return startWith(definition);
    };
    const idsOf = (found: readonly Pick<Note, 'note_id'>[]): string[] => found.map(({ note_id }) => note_id);
    const insertAll = async (...records: Note[]): Promise<void> => {
      await Promise.all(records.map((record) => notes.insert(record)));
    };

    beforeEach(async () => {
      under_test = await setUp();
      ({ collection: notes } = await startWith(NOTES));
    });
    afterEach(async () => {
      await engine.stop();
      await under_test.dispose();
    });

    it('keeps records over a restart', async () => {
      await insertAll(note('a'), note('b'));
      expect(await notes.update('a', { text: '새 글' })).toEqual(note('a', { text: '새 글' }));
      expect(await notes.remove('b')).toBe(true);
      expect(await notes.remove('b')).toBe(false);
      const again = await restartWith(NOTES);
      expect(again.repairs).toEqual([]);
      expect(await again.collection.find({})).toEqual([note('a', { text: '새 글' })]);
      expect(await again.collection.get('b')).toBeNull();
      expect(await again.collection.count()).toBe(1);
    });

    it('refuses what cannot be, and stores nothing of it', async () => {
      await notes.insert(note('a'));
      await expect(notes.insert(note('a'))).rejects.toMatchObject({
        code: 'conflict',
        details: { fields: ['note_id'] },
      });
      await expect(notes.update('b', { text: 'x' })).rejects.toMatchObject({ code: 'not_found' });
      await expect(notes.update('a', { points: 0.5 })).rejects.toMatchObject({ code: 'invalid_input' });
      await expect(notes.update('a', { note_id: 'z' })).rejects.toMatchObject({ code: 'invalid_input' });
      expect(await notes.find({})).toEqual([note('a')]);
    });

    it.each(['__proto__', 'constructor', 'prototype', ''])('does not take the key "%s"', async (key) => {
      await expect(notes.insert(note(key))).rejects.toMatchObject({ code: 'invalid_input' });
      await expect(notes.update(key, { text: 'x' })).rejects.toMatchObject({ code: 'invalid_input' });
      await expect(notes.remove(key)).rejects.toMatchObject({ code: 'invalid_input' });
      expect(await notes.get(key)).toBeNull();
      expect(await notes.count()).toBe(0);
    });

    it.each([
      '{"$where":"true"}',
      '{"text":{"$regex":"."}}',
      '{"text":{"$gt":""}}',
      '{"text":{}}',
      '{"text":["a"]}',
      '{"text":{"in":[{"$gt":""}]}}',
      '{"text":{"in":"a"}}',
      '{"points":{"lt":null}}',
      '{"text.x":1}',
      '{"__proto__":{"a":1}}',
      '{"constructor":"x"}',
    ])('lets no operator, path or foreign field into a query: %s', async (text) => {
      await notes.insert(note('a'));
      const query = JSON.parse(text) as Query<Note>;
      await expect(notes.find(query)).rejects.toMatchObject({ code: 'invalid_input' });
      await expect(notes.count(query)).rejects.toMatchObject({ code: 'invalid_input' });
      await expect(notes.removeWhere(query)).rejects.toMatchObject({ code: 'invalid_input' });
      await expect(notes.update('a', { text: 'x' }, { where: query })).rejects.toMatchObject({
        code: 'invalid_input',
      });
      await expect(notes.find({ text: undefined } as object)).rejects.toMatchObject({
        code: 'invalid_input',
      });
      expect(await notes.get('a')).toEqual(note('a'));
    });

    it.each(['{"$set":{"text":"x"}}', '{"text.x":"x"}', '{"__proto__":{"polluted":1}}', '{"text":null}'])(
      'lets no operator, path or foreign field into an update: %s',
      async (text) => {
        await notes.insert(note('a'));
        await expect(notes.update('a', JSON.parse(text) as Partial<Note>)).rejects.toMatchObject({
          code: 'invalid_input',
        });
        expect(await notes.get('a')).toEqual(note('a'));
        expect('polluted' in {}).toBe(false);
      },
    );

    it('answers with copies', async () => {
      const mine = note('a', { text: 'mine' });
      const inserted = notes.insert(mine);
      mine.text = 'changed';
      await inserted;
      for (const got of [await notes.get('a'), ...(await notes.find({}))]) if (got) got.text = 'changed too';
      (await notes.update('a', { points: 2 })).text = 'changed again';
      expect(await notes.get('a')).toEqual(note('a', { text: 'mine', points: 2 }));
    });

    it('applies changes of one record one after another', async () => {
      const insert = notes.insert(note('a'));
      const updates = [2, 3, 4].map((points) => notes.update('a', { points }));
      const removal = notes.remove('a');
      const late = notes.update('a', { points: 9 });
      await insert;
      expect((await Promise.all(updates)).map(({ points }) => points)).toEqual([2, 3, 4]);
      expect(await removal).toBe(true);
      await expect(late).rejects.toMatchObject({ code: 'not_found' });
    });

    it('finds by equality, lists, ranges and null', async () => {
      await insertAll(
        note('a', { points: 1 }),
        note('b', { points: 5, pinned: true }),
        note('c', { points: 9, lesson: 'art' }),
        note('d', { points: null }),
      );
      const ids = async (query: Query<Note>) => idsOf(await notes.find(query, { sort: [['note_id', 1]] }));
      expect(await ids({ lesson: 'math' })).toEqual(['a', 'b', 'd']);
      expect(await ids({ pinned: true })).toEqual(['b']);
      expect(await ids({ points: null })).toEqual(['d']);
      expect(await ids({ points: { gte: 1, lt: 9 } })).toEqual(['a', 'b']);
      expect(await ids({ points: { gt: 1 }, lesson: 'math' })).toEqual(['b']);
      expect(await ids({ points: { lte: 9, in: [null, 9, 7] } })).toEqual(['c']);
      expect(await ids({ note_id: { in: ['a', 'd', 'z'] } })).toEqual(['a', 'd']);
      expect(await ids({ note_id: { gt: 'b' } })).toEqual(['c', 'd']);
      expect(await ids({ points: { in: [] } })).toEqual([]);
      expect(await notes.count({ points: { lt: 9 } })).toBe(2);
      expect(await notes.count({})).toBe(4);
    });

    it('answers with the fields that are asked for', async () => {
      await insertAll(note('a', { points: 7, text: '답' }));
      expect(await notes.find({}, { fields: ['text', 'points'] })).toEqual([{ text: '답', points: 7 }]);
      expect(await notes.find({}, { fields: ['note_id'] })).toEqual([{ note_id: 'a' }]);
      const foreign = ['__proto__'] as string[] as 'text'[];
      await expect(notes.find({}, { fields: foreign })).rejects.toMatchObject({ code: 'invalid_input' });
    });

    it.each([1, -1] as const)(
      'pages through a sort with equals and nulls, direction %i',
      async (direction) => {
        const points = [3, null, 1, 3, 2, null, 1, 3, 2, 2, 0];
        await insertAll(
          ...points.map((value, index) => note(`n${String(index).padStart(2, '0')}`, { points: value })),
        );
        await notes.insert(note('other', { lesson: 'art', points: 2 }));
        const sort = [['points', direction]] as const;
        const whole = idsOf(await notes.find({ lesson: 'math' }, { sort }));
        const ascending = [...points.keys()].sort((a, b) => (points[a] ?? -1) - (points[b] ?? -1) || a - b);
        if (direction === -1) ascending.reverse();
        expect(whole).toEqual(ascending.map((index) => `n${String(index).padStart(2, '0')}`));
        for (const limit of [1, 2, 3, 20]) {
          const paged: string[] = [];
          for (;;) {
            const before = paged.at(-1);
            const page = idsOf(
              await notes.find(
                { lesson: 'math' },
                { sort, limit, ...(before === undefined ? {} : { before }) },
              ),
            );
            paged.push(...page);
            if (page.length < limit) break;
          }
          expect(paged, `pages of ${limit}`).toEqual(whole);
        }
      },
    );

    it('refuses a page that has no place', async () => {
      await insertAll(note('a'), note('b', { lesson: 'art' }));
      const sort = [['points', 1]] as const;
      await expect(notes.find({}, { sort, before: 'z' })).rejects.toMatchObject({ code: 'not_found' });
      await expect(notes.find({ lesson: 'math' }, { sort, before: 'b' })).rejects.toMatchObject({
        code: 'not_found',
      });
      await expect(notes.find({}, { before: 'a' })).rejects.toMatchObject({ code: 'invalid_input' });
      await expect(notes.find({}, { limit: 0 })).rejects.toMatchObject({ code: 'invalid_input' });
    });

    it('changes a record only while the condition holds', async () => {
      await notes.insert(note('a'));
      const takes = await Promise.allSettled(
        ['x', 'y', 'z'].map((text) => notes.update('a', { points: 1, text }, { where: { points: 0 } })),
      );
      expect(takes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const take of takes) {
        if (take.status === 'rejected') expect(take.reason).toMatchObject({ code: 'precondition' });
      }
      expect(await notes.get('a')).toMatchObject({ points: 1, text: 'x' });
      await expect(notes.update('a', { points: 2 }, { where: { points: { gt: 5 } } })).rejects.toMatchObject({
        code: 'precondition',
      });
    });

    it('lets one of many concurrent records have a unique value', async () => {
      // Behind another write, so that they reach the disk together.
      const other = notes.insert(note('z', { lesson: 'art' }));
      const inserts = await Promise.allSettled(
        ['a', 'b', 'c'].map((id) => notes.insert(note(id, { author: '김하늘' }))),
      );
      await other;
      expect(inserts.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
      await expect(notes.insert(note('d', { author: '김하늘' }))).rejects.toMatchObject({
        code: 'conflict',
        details: { fields: ['lesson', 'author'] },
      });
      // Other in one of the fields, or null in one.
      await insertAll(note('e', { author: '김하늘', lesson: 'art' }), note('f'), note('g'));
      await expect(notes.update('e', { lesson: 'math' })).rejects.toMatchObject({ code: 'conflict' });
      await expect(notes.update('f', { author: '김하늘' })).rejects.toMatchObject({ code: 'conflict' });
      await notes.update('a', { points: 3 });
      expect(idsOf(await notes.find({}, { sort: [['note_id', 1]] }))).toEqual(['a', 'e', 'f', 'g', 'z']);
    });

    it('lets go of a unique value with the record, and lets two change theirs at once', async () => {
      await insertAll(note('a', { author: '가' }), note('b', { author: '나' }));
      await Promise.all([
        notes.update('a', { author: null }),
        notes.update('b', { author: '가' }),
        notes.update('a', { author: '나' }),
      ]);
      await Promise.all([notes.remove('a'), notes.insert(note('c', { author: '나' }))]);
      await expect(notes.insert(note('d', { author: '가' }))).rejects.toMatchObject({ code: 'conflict' });
      const found = await notes.find({}, { sort: [['note_id', 1]], fields: ['note_id', 'author'] });
      expect(found).toEqual([
        { note_id: 'b', author: '가' },
        { note_id: 'c', author: '나' },
      ]);
    });

    it('removes by query, a bounded number at a time', async () => {
      await insertAll(...['a', 'b', 'c', 'd'].map((id) => note(id)), note('e', { lesson: 'art' }));
      expect(await notes.removeWhere({ lesson: 'math' }, { limit: 3 })).toBe(3);
      expect(await notes.removeWhere({ lesson: 'math' })).toBe(1);
      expect(await notes.removeWhere({ lesson: 'math' })).toBe(0);
      expect(idsOf(await notes.find({}))).toEqual(['e']);
      await expect(notes.removeWhere({}, { limit: 1001 })).rejects.toMatchObject({ code: 'invalid_input' });
    });

    it('refuses the same name twice, and a definition that no engine could keep', async () => {
      await engine.stop();
      engine = under_test.make();
      const open = (definition: CollectionDefinition<typeof noteSchema>) =>
        createCollection(definition, (spec) => engine.collection(spec));
      open(NOTES);
      const codeOf = (act: () => unknown): unknown => {
        try {
          return act();
        } catch (error) {
          return error;
        }
      };
      expect(codeOf(() => open(NOTES))).toMatchObject({ code: 'conflict' });
      expect(codeOf(() => open({ ...NOTES, name: '../x' }))).toMatchObject({ code: 'invalid_input' });
      const checked = noteSchema.refine(({ text }) => text !== '');
      expect(codeOf(() => open({ ...NOTES, name: 'checked', schema: checked }))).toMatchObject({
        code: 'invalid_input',
      });
      const foreign = ['nothing'] as string[] as 'text'[];
      expect(codeOf(() => open({ ...NOTES, name: 'foreign', indexes: [foreign] }))).toMatchObject({
        code: 'invalid_input',
      });
    });

    it('brings records of older versions to the present one', async () => {
      const v3_schema = noteSchema.extend({
        schema_version: z.literal(3),
        colour: z.string(),
        score: z.number(),
      });
      const v3 = {
        name: 'notes',
        schema: v3_schema,
        schema_version: 3,
        key: 'note_id',
        migrations: {
          1: (old) => ({ ...old, colour: 'white' }),
          2: (old) => ({ ...old, score: Number(old['points']) * 10 }),
        },
      } satisfies CollectionDefinition<typeof v3_schema>;
      await insertAll(note('a', { points: 4 }), note('b', { points: 5 }));

      const later = await restartWith(v3);
      expect(later.repairs).toEqual([]);
      expect(await later.collection.get('a')).toMatchObject({
        schema_version: 3,
        colour: 'white',
        score: 40,
      });
      await later.collection.update('a', { colour: 'red' });
      expect(await (await restartWith(v3)).collection.find({}, { sort: [['note_id', 1]] })).toMatchObject([
        { note_id: 'a', colour: 'red', score: 40 },
        { note_id: 'b', colour: 'white', score: 50 },
      ]);
    });

    it('sets aside what a newer program wrote, what cannot be migrated, and what breaks a new uniqueness', async () => {
      await insertAll(
        note('a'),
        note('b', { text: 'bad' }),
        note('c', { text: 'twin' }),
        note('d', { text: 'twin' }),
      );
      const v2_schema = noteSchema.extend({ schema_version: z.literal(2) });
      const v2 = {
        name: 'notes',
        schema: v2_schema,
        schema_version: 2,
        key: 'note_id',
        unique: [['text']],
        migrations: {
          1: (old) => {
            if (old['text'] === 'bad') throw new Error('cannot be migrated');
            return { ...old };
          },
        },
      } satisfies CollectionDefinition<typeof v2_schema>;
      const later = await restartWith(v2);
      expect(later.repairs).toMatchObject([{ collection: 'notes', unreadable_ids: ['b', 'd'] }]);
      expect(await later.collection.count()).toBe(2);
      await later.collection.update('a', { text: 'of version 2' });

      const earlier = await restartWith(NOTES);
      expect(earlier.repairs).toMatchObject([{ collection: 'notes', torn_lines: 0, emptied: false }]);
      expect(earlier.repairs[0]?.unreadable_ids).toContain('a');
      expect(await earlier.collection.get('a')).toBeNull();
    });
  });
};
