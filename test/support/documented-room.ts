import { cp, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** A file's name in a line of its own, maybe with a sentence, and then what it holds. */
const BLOCK = /^`([\w./-]+)`[^\n]*\n\n```(ts|tsx|diff)\n([\s\S]*?)^```$/gm;
const COPIED = ['src', 'package.json'];

/** One file of a document: whole, or what of it changes. */
interface DocumentedFile {
  readonly file: string;
  readonly is_change: boolean;
  readonly text: string;
}

const filesIn = (markdown: string): DocumentedFile[] =>
  [...markdown.matchAll(BLOCK)].map(([, file = '', kind, text = '']) => ({
    file,
    is_change: kind === 'diff',
    text,
  }));

/** @throws Error where the lines that it names do not stand there, as in a document that is out of date */
const applyChange = (before: string, change: string, file: string): string => {
  const lines = change.split('\n').filter((line) => line !== '');
  const textOf = (signs: string): string =>
    lines
      .filter(([sign = '']) => signs.includes(sign))
      .map((line) => `${line.slice(1)}\n`)
      .join('');
  const old = textOf(' -');
  if (before.split(old).length !== 2) throw new Error(`${file} does not hold these lines once:\n${old}`);
  return before.replace(old, () => textOf(' +'));
};

/** A copy of the product's sources with the files of a document put in. */
export interface DocumentedRoom {
  /** Inside the repository, so that Node finds its packages. */
  readonly root: string;
  readonly changed: readonly string[];
  readonly added: readonly string[];
  /** Of the files that are changed, how many are added or taken away. */
  readonly lines: number;
}

/** @throws Error when the document's changes do not fit the sources */
export const buildDocumentedRoom = async (document: string): Promise<DocumentedRoom> => {
  const cache = path.join(ROOT, '.cache');
  await mkdir(cache, { recursive: true });
  const root = await mkdtemp(path.join(cache, 'documented-room-'));
  for (const name of COPIED) await cp(path.join(ROOT, name), path.join(root, name), { recursive: true });
  for (const name of ['base', 'shared', 'main', 'renderer']) {
    await cp(path.join(ROOT, `tsconfig.${name}.json`), path.join(root, `tsconfig.${name}.json`));
  }
  const files = filesIn(await readFile(path.join(ROOT, document), 'utf8'));
  for (const { file, is_change, text } of files) {
    const target = path.join(root, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, is_change ? applyChange(await readFile(target, 'utf8'), text, file) : text);
  }
  const named = (is_change: boolean): string[] => [
    ...new Set(files.filter((one) => one.is_change === is_change).map(({ file }) => file)),
  ];
  const changes = files.filter(({ is_change }) => is_change).flatMap(({ text }) => text.split('\n'));
  const lines = changes.filter((line) => /^[+-]/.test(line)).length;
  return { root, changed: named(true), added: named(false), lines };
};
