import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { identitiesBy, identitiesOf, identityOf, startsByPs } from './process-identity.ts';

/** Above what any system gives out. */
const NOBODY = 2 ** 22 + 1;

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the identity of a process', () => {
  it('stays the same, differs from others, and is null when nobody has the id', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const pid = child.pid ?? 0;
    const known = await identitiesOf([process.pid, pid, NOBODY]);
    expect(known.get(process.pid)).toBe(await identityOf(process.pid));
    expect(known.get(pid)).toBe(await identityOf(pid));
    expect(known.get(NOBODY)).toBeNull();
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await identityOf(pid)).toBeNull();
  });
});

describe('a listing', () => {
  // `ps` is what macOS is asked by; Linux has the same columns.
  it.skipIf(process.platform === 'win32')(
    'by ps tells the same in every language and time zone, and of several',
    async () => {
      const told = new Set<string | null | undefined>();
      for (const [lang, zone] of [
        ['', ''],
        ['ko_KR.UTF-8', 'Asia/Seoul'],
        ['C', 'America/New_York'],
      ] as const) {
        vi.stubEnv('LANG', lang);
        vi.stubEnv('LC_ALL', lang);
        vi.stubEnv('TZ', zone);
        const starts = await startsByPs([process.pid, process.ppid]);
        expect([...starts.keys()].sort()).toEqual([process.pid, process.ppid].sort());
        told.add(starts.get(process.pid));
      }
      expect(told.size).toBe(1);
      expect([...told][0]).toMatch(/^[A-Z][a-z]{2} [A-Z][a-z]{2} +\d+ \d\d:\d\d:\d\d \d{4}$/);
    },
  );

  it('is asked for once, for ids that somebody has, and not at all where nobody has one', async () => {
    const asked: number[][] = [];
    const startsOf = async (pids: readonly number[]): Promise<Map<number, string>> => {
      asked.push([...pids]);
      return new Map(pids.map((pid) => [pid, '7']));
    };
    expect(await identitiesBy(startsOf, [NOBODY])).toEqual(new Map([[NOBODY, null]]));
    expect(asked).toEqual([]);
    const known = await identitiesBy(startsOf, [process.ppid, NOBODY]);
    expect(known.get(process.ppid)).toMatch(/\/7$/);
    expect(known.get(NOBODY)).toBeNull();
    expect(asked).toEqual([[process.ppid, process.pid]]);
  });

  it('without ourselves is none, and a hidden start is not told', async () => {
    await expect(identitiesBy(async () => new Map(), [process.ppid])).rejects.toMatchObject({
      code: 'unavailable',
    });
    const hiding = async () =>
      new Map([
        [process.pid, '7'],
        [process.ppid, '?'],
      ]);
    expect(await identitiesBy(hiding, [process.ppid])).toEqual(new Map());
  });
});
