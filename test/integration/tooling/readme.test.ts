import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadConfig } from '../../../src/main/config/index.ts';
import { studentEn, studentKo } from '../../../src/shared/locales/student.ts';
import { teacherEn, teacherKo } from '../../../src/shared/locales/teacher.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const read = (name: string): string => readFileSync(path.join(ROOT, name), 'utf8');
const READMES = { 'README.md': read('README.md'), 'README.ko.md': read('README.ko.md') };
const HANDOUTS = ['docs/handout.en.md', 'docs/handout.ko.md'];
const EACH = Object.entries(READMES);
const ALL = [...EACH, ...HANDOUTS.map((name) => [name, read(name)] as const)];

/** Once each, in order of the alphabet. */
const found = (text: string, pattern: RegExp): string[] =>
  [...new Set([...text.matchAll(pattern)].map(([whole, group]) => group ?? whole))].sort();

test.each([
  ['options', /--[a-z][a-z-]+/g],
  ['ports', /\b(?:TCP|UDP) \d{4}\b/g],
  ['addresses to publish to', /rtmp:\/\/\S+/g],
  ['folders', /`(%APPDATA%[^`]*|~\/[^`]*)`/g],
  ['hand-outs', /docs\/handout\.\w+\.md/g],
])('both name the same %s', (_, pattern) => {
  const english = found(READMES['README.md'], pattern);
  expect(english.length).toBeGreaterThan(0);
  expect(found(READMES['README.ko.md'], pattern)).toEqual(english);
});

test.each(EACH)('%s names ports that are the default ones', (_, text) => {
  const platform_defaults = { data_dir: path.resolve('/data'), dist_dir: path.resolve('/dist') };
  const config = loadConfig({ argv: [], env: {}, platform_defaults });
  expect(found(text, /\b(?:TCP|UDP) (\d{4})\b/g).map(Number)).toEqual(
    [config.port, config.rtmp_port, config.webrtc_port].sort((a, b) => a - b),
  );
});

test.each(EACH)('%s names commands and options that there are', (_, text) => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const commands = found(text, /npm run ([a-z:]+)/g);
  expect(commands.length).toBeGreaterThan(2);
  for (const command of commands) expect(scripts).toHaveProperty([command]);
  const options = read('docs/configuration.md');
  for (const flag of found(text, /--[a-z][a-z-]+/g)) expect(options).toContain(`\`${flag}`);
});

test.each(ALL)('%s leads nowhere that is not there', (name, text) => {
  for (const link of found(text, /\]\(([^)#]+)(?:#[^)]*)?\)/g)) {
    if (link.startsWith('http')) continue;
    expect(existsSync(path.join(ROOT, path.dirname(name), link)), link).toBe(true);
  }
});

const saidBy = (words: object): string[] =>
  Object.values(words).flatMap((part: unknown) =>
    typeof part === 'string' ? [part] : saidBy(part as object),
  );
test.each(ALL)('%s calls things as the pages do', (_, text) => {
  expect(text).not.toMatch(/참여 코드|와이파이|스스로|저절로|윈도우|join code|ffmpeg[가를는와]/i);
});

/** Bold, and nothing of our pages. */
const NOT_OURS = ['ffmpeg', 'Something to hand out', '나눠 줄 안내문'];

test.each(ALL)('%s names buttons and tabs as the pages do', (name, text) => {
  const said = new Set(saidBy(/[./]ko\.md$/.test(name) ? [studentKo, teacherKo] : [studentEn, teacherEn]));
  // What ends a sentence is a question that is answered.
  const named = found(text, /\*\*([^*]+)\*\*/g).filter((words) => !/[.?]$/.test(words));
  expect(named.length).toBeGreaterThan(2);
  expect(named.filter((words) => !said.has(words) && !NOT_OURS.includes(words))).toEqual([]);
});

test('both show the same pictures, each in its language', () => {
  const shots = (text: string, language: string): string[] =>
    found(text, /docs\/screens\/[\w-]+\.png/g).map((name) => name.replace(`-${language}-`, '-xx-'));
  expect(shots(READMES['README.ko.md'], 'ko')).toEqual(shots(READMES['README.md'], 'en'));
});
