import { expect, it } from 'vitest';
import { AirError } from '../../shared/errors.ts';
import { createPutRecord } from './put-record.ts';

interface Note {
  readonly note_id: string;
  readonly text: string;
}

const createDisk = () => {
  const stored = new Map<string, Note>();
  const disk = { stored, is_full: false };
  const write = async (note: Note): Promise<Note> => {
    // Every write takes its time, so that two at once would meet.
    await new Promise((resolve) => setImmediate(resolve));
    if (disk.is_full) throw new AirError('storage_full', 'full');
    stored.set(note.note_id, note);
    return note;
  };
  const put = createPutRecord<Note>(
    {
      insert: async (note) => {
        if (stored.has(note.note_id)) throw new AirError('conflict', 'there');
        await write(note);
      },
      update: async (note_id, changes) => {
        const known = stored.get(note_id);
        if (known === undefined) throw new AirError('not_found', 'not there');
        return write({ ...known, ...changes });
      },
    },
    'note_id',
  );
  return { disk, put };
};

it('keeps what is given last, of records that are there and of new ones, however fast they come', async () => {
  const { disk, put } = createDisk();
  await Promise.all(['a', 'b', 'c'].map((text) => put({ note_id: 'one', text })));
  await put({ note_id: 'two', text: 'd' });
  expect([...disk.stored.values()].map(({ text }) => text)).toEqual(['c', 'd']);
});

it('says that the disk is full, and goes on once it is not', async () => {
  const { disk, put } = createDisk();
  disk.is_full = true;
  await expect(put({ note_id: 'one', text: 'a' })).rejects.toMatchObject({ code: 'storage_full' });
  disk.is_full = false;
  await put({ note_id: 'one', text: 'b' });
  expect(disk.stored.get('one')?.text).toBe('b');
});
