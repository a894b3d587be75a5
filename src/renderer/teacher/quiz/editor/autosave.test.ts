import { beforeEach, describe, expect, it } from 'vitest';
import { AirError } from '../../../../shared/errors.ts';
import { createAutosave, type Autosave } from './autosave.ts';

interface Call {
  readonly draft: string;
  readonly version: string | null;
  readonly resolve: (version: string) => void;
  readonly reject: (error: unknown) => void;
}

let calls: Call[];
let states: string[];
let timer: (() => void) | null;
let autosave: Autosave<string>;
let there: (() => Promise<{ version: string; text: string }>) | null;
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 24; turn += 1) await Promise.resolve();
};
const fire = (): void => {
  timer?.();
};

beforeEach(() => {
  [calls, states, timer, there] = [[], [], null, null];
  autosave = createAutosave<string, { version: string; text: string }>({
    version: 'v1',
    save: (draft, version) =>
      new Promise((resolve, reject) => {
        calls.push({ draft, version, resolve: (next) => resolve({ version: next, text: draft }), reject });
      }),
    read: () => there?.() ?? Promise.reject(new AirError('unavailable', 'away')),
    isSame: (sent, { text }) => sent === text,
    adopt: (now, sent) => `${now}(${sent})`,
    onSaved: () => undefined,
    onState: ({ kind }) => states.push(kind),
    later: (run) => {
      timer = run;
      return () => {
        timer = null;
      };
    },
  });
});

const conflict = (version: string | null): AirError => new AirError('conflict', 'another', { version });

describe('autosave', () => {
  it('saves the last of several changes once, in the place of what was saved before', async () => {
    autosave.change('a');
    autosave.change('ab');
    expect(calls).toEqual([]);
    fire();
    await settle();
    expect(calls.map(({ draft, version }) => [draft, version])).toEqual([['ab', 'v1']]);
    calls[0]?.resolve('v2');
    await settle();
    expect(states.at(-1)).toBe('saved');
    autosave.change('abc');
    fire();
    await settle();
    expect(calls[1]?.version).toBe('v2');
  });

  it('keeps one save at a time, and adds to what is typed meanwhile what the node has said', async () => {
    autosave.change('a');
    fire();
    await settle();
    autosave.change('b');
    fire();
    await settle();
    expect(calls).toHaveLength(1);
    calls[0]?.resolve('v2');
    await settle();
    expect(calls.map(({ draft, version }) => [draft, version])).toEqual([
      ['a', 'v1'],
      ['b(a)', 'v2'],
    ]);
  });

  it('says that it failed, keeps what was typed, and tries again when asked', async () => {
    autosave.change('a');
    const first = autosave.flush();
    await settle();
    calls[0]?.reject(new AirError('unavailable', 'away'));
    expect(await first).toBe(false);
    expect(states.at(-1)).toBe('failed');
    const second = autosave.flush();
    await settle();
    expect(calls[1]?.draft).toBe('a');
    calls[1]?.resolve('v2');
    expect(await second).toBe(true);
    expect(await autosave.flush()).toBe(true);
    expect(calls).toHaveLength(2);
  });

  it.each([
    ['v9', 'newer'],
    [null, 'gone'],
  ] as const)('sends nothing over another window’s %s before it is told to', async (version, kind) => {
    autosave.change('a');
    fire();
    await settle();
    calls[0]?.reject(conflict(version));
    await settle();
    expect(states.at(-1)).toBe(kind);
    autosave.change('b');
    expect(await autosave.flush()).toBe(false);
    expect(calls).toHaveLength(1);
    const over = autosave.saveOver('b');
    await settle();
    expect([calls[1]?.draft, calls[1]?.version]).toEqual(['b', version]);
    calls[1]?.resolve('v10');
    expect(await over).toBe(true);
  });

  it('gives up what was typed where the teacher takes the other one', async () => {
    autosave.change('a');
    fire();
    await settle();
    calls[0]?.reject(conflict('v9'));
    await settle();
    autosave.take('v9');
    expect([states.at(-1), autosave.version(), await autosave.flush()]).toEqual(['saved', 'v9', true]);
    expect(calls).toHaveLength(1);
  });

  it('stands on the old version after a conflict until it is told what holds', async () => {
    autosave.change('a');
    fire();
    await settle();
    calls[0]?.reject(conflict('v9'));
    await settle();
    autosave.change('ab');
    expect(autosave.version()).toBe('v1');
  });

  it('makes again what was removed while nothing was typed', async () => {
    autosave.lose();
    expect(await autosave.flush()).toBe(false);
    const over = autosave.saveOver('shown');
    await settle();
    expect(calls.map(({ draft, version }) => [draft, version])).toEqual([['shown', null]]);
    calls[0]?.resolve('v2');
    expect(await over).toBe(true);
  });

  it('is not kept while another save is on its way', async () => {
    autosave.change('a');
    fire();
    await settle();
    autosave.change('b');
    const [one, other] = [autosave.flush(), autosave.flush()];
    calls[0]?.resolve('v2');
    await settle();
    calls[1]?.reject(new AirError('unavailable', 'away'));
    await settle();
    calls[2]?.reject(new AirError('unavailable', 'away'));
    expect(await Promise.all([one, other])).toEqual([false, false]);
  });

  it('takes no lost answer for another window', async () => {
    autosave.change('a');
    fire();
    await settle();
    calls[0]?.reject(new AirError('unavailable', 'away'));
    await settle();
    there = () => Promise.resolve({ version: 'v2', text: 'a' });
    const again = autosave.flush();
    await settle();
    calls[1]?.reject(conflict('v2'));
    expect([await again, states.at(-1), autosave.version()]).toEqual([true, 'saved', 'v2']);
  });

  it('goes on from a save whose answer was lost', async () => {
    autosave.change('a');
    fire();
    await settle();
    calls[0]?.reject(new AirError('unavailable', 'away'));
    await settle();
    there = () => Promise.resolve({ version: 'v2', text: 'a' });
    autosave.change('b');
    const again = autosave.flush();
    await settle();
    calls[1]?.reject(conflict('v2'));
    await settle();
    expect([calls[2]?.draft, calls[2]?.version]).toEqual(['b(a)', 'v2']);
    calls[2]?.resolve('v3');
    expect(await again).toBe(true);
  });
});
