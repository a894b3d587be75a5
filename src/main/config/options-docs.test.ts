import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import { configurationMarkdown, helpText } from './options-docs.ts';
import { OPTION_NAMES, OPTIONS, type OptionSpec } from './options.ts';

const DOCS = fileURLToPath(new URL('../../../docs/configuration.md', import.meta.url));
const SPECS: readonly OptionSpec[] = OPTION_NAMES.map((name) => OPTIONS[name]);

it('docs/configuration.md is what the table says (-u writes it)', async () => {
  const markdown = await format(configurationMarkdown(), {
    ...(await resolveConfig(DOCS)),
    parser: 'markdown',
  });
  await expect(markdown).toMatchFileSnapshot(DOCS);
});

it('--help names every option and fits a terminal', () => {
  const help = helpText();
  for (const { flag, env } of SPECS) {
    if (flag !== null) expect(help).toContain(`--${flag}`);
    if (env !== null) expect(help).toContain(env);
  }
  expect(help.split('\n').filter((line) => line.length > 100)).toEqual([]);
});

it('names nothing twice', () => {
  const names = SPECS.flatMap(({ flag, env }) => [flag, env]).filter((name) => name !== null);
  expect(new Set(names).size).toBe(names.length);
});
