import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../set-up/run.mjs';

/** electron-builder.yml lays it beside the app's archive, which nobody looks into. */
const FILE = path.join(ROOT, '.cache/pack/third-party-licences.txt');
/** Folders of the maps of what is bundled. */
const MAPS = ['dist/main', 'dist/preload', 'dist/page-maps'];
/** Bundled, but no code: no map names it. */
const FONTS = ['node_modules/pretendard'];
const LICENCE = /^(licen[cs]e|copying|notice|ofl)/i;
/** Packages that carry no text themselves, and what is said instead. @type {[name: RegExp, said: string][]} */
const TEXT_ELSEWHERE = [
  [/^@node-datachannel\//, 'The compiled part of node-datachannel, whose text stands in this file too.'],
];
/** The part under the heading, which is the last one. */
const IN_README = /^(?:#+ *licen[cs]e *|licen[cs]e *\r?\n-+ *)\r?\n([^]+)/im;
const RULE = '-'.repeat(80);

/** @returns {string[]} folders of packages whose code is in a bundle: its map names every file that went into it */
const bundledFolders = () =>
  MAPS.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true })
      .filter((name) => name.endsWith('.map'))
      .flatMap((name) => JSON.parse(readFileSync(path.join(ROOT, folder, name), 'utf8')).sources)
      .flatMap((source) => /node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+/.exec(source) ?? []),
  );

/** @returns {string[]} folders of packages that stand beside the bundles, as package-lock.json knows them */
const installedFolders = () => {
  const { packages } = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([folder, { dev }]) => folder !== '' && dev !== true)
    .map(([folder]) => folder);
};

/** Beside package.json, else where a font keeps it, else at the end of the readme. @returns {string[]} */
const textsIn = (at) => {
  for (const folder of [at, path.join(at, 'dist')].filter(existsSync)) {
    const names = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && LICENCE.test(entry.name))
      .map(({ name }) => name);
    if (names.length > 0) return names.map((name) => readFileSync(path.join(folder, name), 'utf8').trim());
  }
  const readme = path.join(at, 'README.md');
  const said = existsSync(readme) ? IN_README.exec(readFileSync(readme, 'utf8')) : null;
  return said === null ? [] : [said[1].trim()];
};

/** @returns {string} as package.json names it, or as those of long ago do */
const licenceOf = ({ license, licenses = [] }) =>
  license ?? (licenses.map(({ type }) => type).join(' OR ') || 'see below');

const textOf = (folder) => {
  const at = path.join(ROOT, folder);
  const about = JSON.parse(readFileSync(path.join(at, 'package.json'), 'utf8'));
  const { name, version } = about;
  const texts = textsIn(at);
  const elsewhere = TEXT_ELSEWHERE.find(([pattern]) => pattern.test(name));
  if (texts.length === 0 && elsewhere === undefined) throw new Error(`${name} has no text of its licence`);
  const said = texts.length === 0 ? [elsewhere[1]] : texts;
  return [RULE, `${name} ${version} (${licenceOf(about)})`, '', ...said, ''].join('\n');
};

/** Writes the licence texts of everything of others that the packed app contains, but Electron's own, into one file. */
export const writeLicences = () => {
  const folders = new Set([...bundledFolders(), ...installedFolders(), ...FONTS]);
  const present = [...folders].sort().filter((folder) => existsSync(path.join(ROOT, folder, 'package.json')));
  mkdirSync(path.dirname(FILE), { recursive: true });
  writeFileSync(FILE, present.map(textOf).join('\n'));
};
