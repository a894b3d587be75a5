import { beforeEach, expect, it } from 'vitest';
import type { Cue } from '../../../../shared/captions/captions.types.ts';
import { withText, without } from '../../../../shared/captions/edit-captions.ts';
import { AirError } from '../../../../shared/errors.ts';
import { createCaptionDesk, type CaptionDesk, type KeptCaptions } from './caption-desk.ts';

const CUES: Cue[] = [
  { start_seconds: 1, end_seconds: 2, text: 'one' },
  { start_seconds: 3, end_seconds: 4, text: 'two' },
];
const keptOf = (cues: Cue[], version: string): KeptCaptions => ({
  ...{ recording_id: 'r', version, updated_at: '2026-03-02T09:00:00.000Z', cues },
});

/** What the node has; its versions count. */
let there: KeptCaptions;
let fire: () => void;
let desk: CaptionDesk;
beforeEach(() => {
  there = keptOf(CUES, 'v1');
  fire = () => undefined;
  desk = createCaptionDesk({
    captions: there,
    save: (cues, version) => {
      if (version !== there.version)
        return Promise.reject(new AirError('conflict', 'others', { version: there.version }));
      there = keptOf(cues, `v${String(Number(there.version.slice(1)) + 1)}`);
      return Promise.resolve(there);
    },
    read: () => Promise.resolve(there),
    later: (run) => {
      fire = run;
      return () => undefined;
    },
  });
});
const texts = (cues: readonly Cue[]): string[] => cues.map(({ text }) => text);
const write = (id: number, text: string): void => {
  desk.change((rows) => withText(rows, id, text), `text ${String(id)}`);
};

it('keeps a moment after the last change what is shown, and what is undone', async () => {
  for (const text of ['o', 'on', 'once']) write(0, text);
  expect([desk.current().state.kind, there.version]).toEqual(['unsaved', 'v1']);
  fire();
  await expect.poll(() => desk.current().state.kind).toBe('saved');
  expect([texts(there.cues), there.version, desk.current().version]).toEqual([['once', 'two'], 'v2', 'v2']);
  desk.undo();
  expect(texts(desk.current().rows)).toEqual(['one', 'two']);
  expect(await desk.flush()).toBe(true);
  expect(texts(there.cues)).toEqual(['one', 'two']);
  expect(desk.current()).toMatchObject({ can_undo: false, can_redo: true });
});

it('writes over nothing of another window’s; what is loaded from there can be taken back', async () => {
  write(0, 'mine');
  there = keptOf([{ ...CUES[0], text: 'theirs' } as Cue], 'v7');
  expect(await desk.flush()).toBe(false);
  expect([desk.current().state.kind, texts(there.cues)]).toEqual(['newer', ['theirs']]);
  desk.take(there);
  expect([desk.current().state.kind, texts(desk.current().rows)]).toEqual(['saved', ['theirs']]);
  desk.undo();
  expect(texts(desk.current().rows)).toEqual(['mine', 'two']);
  expect(await desk.flush()).toBe(true);
  expect([texts(there.cues), there.version]).toEqual([['mine', 'two'], 'v8']);
});

it('writes over them where the teacher says so', async () => {
  write(0, 'mine');
  there = keptOf([], 'v7');
  await desk.flush();
  expect(await desk.saveOver()).toBe(true);
  expect(texts(there.cues)).toEqual(['mine', 'two']);
});

it('says whether there is anything for a player to show', async () => {
  expect(desk.current().has_shown).toBe(true);
  desk.change((rows) => without(rows, 0).rows, null);
  write(1, ' \n');
  await desk.flush();
  expect(desk.current().has_shown).toBe(false);
});

it('goes on from what another window has made of them meanwhile, and not while something is not kept', () => {
  const theirs = keptOf([{ start_seconds: 1, end_seconds: 2, text: 'theirs' }], 'v7');
  write(0, 'mine');
  desk.look(theirs);
  expect(texts(desk.current().rows)).toEqual(['mine', 'two']);
  desk.take(there);
  desk.look({ ...theirs, version: null });
  expect(texts(desk.current().rows)).toEqual(['one', 'two']);
  desk.look(theirs);
  expect([texts(desk.current().rows), desk.current().version]).toEqual([['theirs'], 'v7']);
});
