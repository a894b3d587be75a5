import { readFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { expect, test } from 'vitest';
import { apiDocs } from '../../../src/main/http/api-docs.ts';
import { openApiDocument } from '../../../src/main/http/openapi.ts';
import { VERSION } from '../../../src/main/version.ts';

/**
 * Other programs rely on the contract. A change of it changes these files, and so is seen in review:
 * `npx vitest run test/integration/contract -u` writes them anew.
 */
const ROOT = '../../..';

const formatted = async (text: string, parser: 'json' | 'markdown'): Promise<string> =>
  format(text, { ...(await resolveConfig(import.meta.filename)), parser });

test('the contract is the one that was promised', async () => {
  // The version of the program is none of the contract.
  const contract = JSON.stringify(openApiDocument({ version: 'any' }));
  await expect(await formatted(contract, 'json')).toMatchFileSnapshot(
    `${ROOT}/test/fixtures/contract.golden.json`,
  );
});

test('docs/api.md says what the server does', async () => {
  const docs = await formatted(apiDocs({ version: VERSION }), 'markdown');
  await expect(docs).toMatchFileSnapshot(`${ROOT}/docs/api.md`);
});

test('the version is the package’s', async () => {
  const manifest = await readFile(new URL(`${ROOT}/package.json`, import.meta.url), 'utf8');
  expect(VERSION).toBe((JSON.parse(manifest) as { version: string }).version);
});
