import { expect, it } from 'vitest';
import { patience } from '../../../test/support/patience.ts';
import { runProgram } from './run-program.ts';

const node = (script: string, timeout_ms = 10_000, args: readonly string[] = []) =>
  runProgram({ file: process.execPath, args: ['-e', script, ...args], timeout_ms });

it('gives what a program printed and how it ended', async () => {
  expect(await node('console.log(1); console.error(2); process.exitCode = 3')).toEqual({
    code: 3,
    stdout: '1\n',
    stderr: '2\n',
  });
});

it('passes arguments as they are', async () => {
  const args = ['$(id)', '; echo x', '"quoted"', '한글 이름'];
  const { stdout } = await node('console.log(JSON.stringify(process.argv.slice(1)))', 10_000, args);
  expect(JSON.parse(stdout)).toEqual(args);
});

it('has a program that is missing, hangs or floods as a result', async () => {
  const missing = await runProgram({ file: '/no/such/program', args: [], timeout_ms: 1000 });
  expect(missing.code).toBeNull();
  expect((await node('setInterval(() => {}, 1000)', 300)).code).toBeNull();
  // As fast as it is read, and for longer than this test may take: nothing ends it but the bound.
  const flood = `(function pour() { while (process.stdout.write('x'.repeat(65536))); process.stdout.once('drain', pour); })()`;
  expect(await node(flood, patience(60_000))).toMatchObject({
    code: null,
    stdout: expect.stringMatching(/^x+$/) as string,
  });
});

it('gives a program that reads nothing to read', async () => {
  expect((await node('process.stdin.on("end", () => process.exit(0)).resume()')).code).toBe(0);
});
