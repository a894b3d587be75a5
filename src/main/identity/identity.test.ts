import { generateKeyPairSync } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLogger } from '../logging/logger.ts';
import { createIdentity, type Identity } from './identity.ts';

const logger = createLogger({ part: 'test', level: 'silent' });
const CLAIMS = { student_id: 's1', session_id: 'lesson', version: 3 };
const DAY_MS = 86_400_000;
let data_dir: string;

beforeEach(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-identity-'));
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(data_dir, { recursive: true, force: true });
});

const startIdentity = async (teacher_token: string | null = null): Promise<Identity> => {
  const identity = createIdentity({ data_dir, teacher_token, now: () => new Date(), logger });
  await identity.start();
  return identity;
};

describe('the node', () => {
  it('is the same after a restart, and its secrets are for this account alone', async () => {
    const first = await startIdentity();
    const second = await startIdentity();
    expect(second.node_id).toBe(first.node_id);
    expect(second.node_id).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(second.teacher_token).toBe(first.teacher_token);
    expect(second.teacher_token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    if (process.platform === 'win32') return;
    for (const name of await readdir(data_dir)) {
      expect((await stat(join(data_dir, name))).mode & 0o777, name).toBe(0o600);
    }
  });

  it('throws before its start', async () => {
    const identity = createIdentity({ data_dir, teacher_token: null, now: () => new Date(), logger });
    expect(() => identity.node_id).toThrow(expect.objectContaining({ code: 'unavailable' }));
    await expect(identity.principalOf(null)).rejects.toMatchObject({ code: 'unavailable' });
  });

  describe('has two copies of its key', () => {
    const COPIES = ['node-key.json', 'node-key.copy.json'] as const;
    const kept = async (): Promise<string[]> =>
      (await readdir(data_dir)).filter((name) => name.includes('.bad-'));
    const read = (name: string): Promise<string> => readFile(join(data_dir, name), 'utf8');

    it.each(COPIES)('and mends %s from the other, emptied, cut, changed or missing', async (name) => {
      const path = join(data_dir, name);
      const { node_id } = await startIdentity();
      const whole = await read(name);
      // Another of the secret's characters: still 43 of them, and no longer the public key's.
      const secret = (JSON.parse(whole) as { d: string }).d;
      const changed = whole.replace(secret, `${secret.startsWith('A') ? 'B' : 'A'}${secret.slice(1)}`);
      const damages = [
        () => truncate(path, 0),
        () => truncate(path, 40),
        () => writeFile(path, changed),
        () => rm(path),
      ];
      for (const damage of damages) {
        await damage();
        const again = await startIdentity();
        expect(again.node_id).toBe(node_id);
        expect(again.is_key_lost).toBe(false);
        expect(await read(name)).toBe(whole);
      }
      // Nothing is learnt from an empty file.
      expect(await kept()).toHaveLength(2);
    });

    it.each([0, 40])('and says that it is lost when %d bytes of each are left', async (bytes) => {
      const first = await startIdentity();
      expect(first.is_key_lost).toBe(false);
      for (const name of COPIES) await truncate(join(data_dir, name), bytes);
      const second = await startIdentity();
      expect(second.node_id).not.toBe(first.node_id);
      expect(second.is_key_lost).toBe(true);
      expect((await startIdentity()).is_key_lost).toBe(false);
      expect(await kept()).toHaveLength(bytes === 0 ? 0 : 2);
    });

    it('and says that it is lost when both are gone from a folder that was a node’s', async () => {
      await startIdentity();
      for (const name of COPIES) await rm(join(data_dir, name));
      expect((await startIdentity()).is_key_lost).toBe(true);
    });

    it('and says so as well where the teacher’s token is fixed', async () => {
      const teacher_token = 't'.repeat(32);
      const start = async () => {
        const identity = createIdentity({ data_dir, teacher_token, now: () => new Date(), logger });
        await identity.start();
        return identity;
      };
      expect((await start()).is_key_lost).toBe(false);
      for (const name of COPIES) await rm(join(data_dir, name));
      expect((await start()).is_key_lost).toBe(true);
    });

    it.each(COPIES)('and starts with the other where %s cannot be read', async (name) => {
      const { node_id } = await startIdentity();
      await rm(join(data_dir, name));
      // Reading a folder fails, for root as well.
      await mkdir(join(data_dir, name));
      const again = await startIdentity();
      expect(again.node_id).toBe(node_id);
      expect(again.is_key_lost).toBe(false);
    });

    it('and makes no new one where none can be read', async () => {
      await startIdentity();
      for (const name of COPIES) {
        await rm(join(data_dir, name));
        await mkdir(join(data_dir, name));
      }
      await expect(startIdentity()).rejects.toMatchObject({ code: 'EISDIR' });
    });

    it('and takes up the second for a folder of before, which has one', async () => {
      const { node_id } = await startIdentity();
      await rm(join(data_dir, 'node-key.copy.json'));
      expect((await startIdentity()).node_id).toBe(node_id);
      expect(await read('node-key.copy.json')).toBe(await read('node-key.json'));
    });
  });

  it('makes a new teacher’s token when the file is empty', async () => {
    await writeFile(join(data_dir, 'teacher-token'), '');
    const { teacher_token } = await startIdentity();
    expect((await readFile(join(data_dir, 'teacher-token'), 'utf8')).trim()).toBe(teacher_token);
  });

  it('takes a fixed teacher’s token and writes none', async () => {
    const fixed = 'f'.repeat(32);
    expect((await startIdentity(fixed)).teacher_token).toBe(fixed);
    expect(await readdir(data_dir)).not.toContain('teacher-token');
  });
});

describe('principalOf', () => {
  it('knows nobody, the teacher and a student', async () => {
    const identity = await startIdentity();
    expect(await identity.principalOf(null)).toEqual({ role: 'anyone' });
    expect(await identity.principalOf(identity.teacher_token)).toEqual({
      role: 'teacher',
      teacher_id: 'local',
    });
    const token = await identity.signStudentToken(CLAIMS);
    const student = { role: 'student', student_id: 's1', session_id: 'lesson', token_version: 3 };
    expect(await identity.principalOf(token)).toEqual(student);
    expect(await (await startIdentity()).principalOf(token)).toEqual(student);
  });

  it('knows an assistant by a token of its own, which is no student’s', async () => {
    const identity = await startIdentity();
    const claims = { remote_id: 'r1', teacher_id: 'local', session_id: 'lesson' };
    const token = await identity.signAssistantToken(claims);
    expect(await identity.principalOf(token)).toEqual({ role: 'assistant', ...claims });
    await rm(data_dir, { recursive: true });
    await expect((await startIdentity()).principalOf(token)).rejects.toMatchObject({ code: 'unauthorized' });
  });

  it('takes a token for 30 days, whatever the clock does for a day', async () => {
    const identity = await startIdentity();
    const token = await identity.signStudentToken(CLAIMS);
    const now = Date.now();
    vi.useFakeTimers({ toFake: ['Date'] });
    for (const days of [-1, 1, 29]) {
      vi.setSystemTime(now + days * DAY_MS);
      expect(await identity.principalOf(token)).toMatchObject({ role: 'student' });
    }
    vi.setSystemTime(now + 31 * DAY_MS);
    await expect(identity.principalOf(token)).rejects.toMatchObject({ code: 'unauthorized' });
  });

  it('refuses everything else', async () => {
    const identity = await startIdentity();
    const token = await identity.signStudentToken(CLAIMS);
    const [head = '', body = '', signature = ''] = token.split('.');
    const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = { ...CLAIMS, role: 'student', exp: Math.floor(Date.now() / 1000) + 60 };
    const { privateKey } = generateKeyPairSync('ed25519');
    const foreign = await new SignJWT({ ...CLAIMS, role: 'student' })
      .setProtectedHeader({ alg: 'EdDSA' })
      .setExpirationTime('1h')
      .sign(privateKey);
    const bad = [
      '',
      'x',
      '..',
      `${identity.teacher_token}x`,
      identity.teacher_token.slice(0, -1),
      `${head}.${encode({ ...claims, session_id: 'other' })}.${signature}`,
      `${encode({ alg: 'none' })}.${body}.`,
      `${encode({ alg: 'HS256' })}.${body}.${signature}`,
      `${head}.${body}.`,
      foreign,
      'a'.repeat(100_000),
      '\0',
    ];
    for (const shown of bad) {
      await expect(identity.principalOf(shown), shown.slice(0, 60)).rejects.toMatchObject({
        code: 'unauthorized',
      });
    }
  });

  it('never signs what is no claim of a student', async () => {
    const identity = await startIdentity();
    await expect(identity.signStudentToken({ ...CLAIMS, student_id: '../x' })).rejects.toThrow();
    await expect(identity.signStudentToken({ ...CLAIMS, version: 0 })).rejects.toThrow();
  });
});
