import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { crashCodeOf, isCrash } from './crash.ts';

describe('a crash', () => {
  test.each([
    ['an exception that nobody caught', 1],
    ['a segmentation fault, as a shell tells it', 139],
    ['a segmentation fault, as Electron tells it', 11],
    ['an abort', 134],
  ])('is %s', (_what, code) => {
    expect(isCrash(code, 'linux')).toBe(true);
  });

  test.each([
    ['an end that the system does not explain', null],
    ['an end in peace', 0],
    ['a kill, as a shell tells it', 137],
    ['a kill, as Electron tells it', 9],
    ['the end that was asked for', 143],
  ])('is not %s', (_what, code) => {
    expect(isCrash(code, 'linux')).toBe(false);
  });

  test('is what Windows calls one, signed or not, and not what its task manager does', () => {
    expect([0xc0000005, -1073741819, 134].map((code) => isCrash(code, 'win32'))).toEqual([true, true, true]);
    expect([0, 1, null].map((code) => isCrash(code, 'win32'))).toEqual([false, false, false]);
  });
});

// Windows has no signals: there the code tells.
test.skipIf(process.platform === 'win32').each([
  ['SIGSEGV', 139],
  ['SIGKILL', null],
] as const)('a program that ends by %s', async (signal, code) => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(child, 'spawn');
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
  expect(crashCodeOf(child.signalCode)).toBe(code);
});
