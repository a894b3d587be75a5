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

const textOf = (folder) => {
  const at = path.join(ROOT, folder);
  const { name, version, license } = JSON.parse(readFileSync(path.join(at, 'package.json'), 'utf8'));
  const texts = readdirSync(at)
    .filter((file) => LICENCE.test(file))
    .map((file) => readFileSync(path.join(at, file), 'utf8').trim());
  return [RULE, `${name} ${version} (${license})`, '', ...texts, ''].join('\n');
};

/** Writes the licence texts of everything of others that the packed app contains, but Electron's own, into one file. */
export const writeLicences = () => {
  const folders = new Set([...bundledFolders(), ...installedFolders(), ...FONTS]);
  const present = [...folders].sort().filter((folder) => existsSync(path.join(ROOT, folder, 'package.json')));
  mkdirSync(path.dirname(FILE), { recursive: true });
  writeFileSync(FILE, present.map(textOf).join('\n'));
};
