import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { transform } from 'esbuild';
import { expect, test } from 'vitest';

/** What old browsers run as it stands; nothing compiles it. What it does is seen in test/e2e/page-starts.test.ts. */
test('start.js is script of 2009', async () => {
  const script = await readFile(path.resolve(import.meta.dirname, 'public/start.js'), 'utf8');
  const as = async (target: string): Promise<string> => (await transform(script, { target })).code;
  // Where nothing had to be written in older words, none of it was newer.
  expect(await as('es5')).toBe(await as('esnext'));
  await expect(transform('const a = () => 1;', { target: 'es5' })).rejects.toThrow();
  // Nor of the DOM: each of these came later than modules did.
  expect(script).not.toMatch(
    /\.(append|prepend|remove|replaceWith|replaceChildren|closest|includes|at|forEach)\(/,
  );
});
