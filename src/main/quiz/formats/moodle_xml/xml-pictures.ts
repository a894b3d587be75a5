import { createHash } from 'node:crypto';
import { QUIZZES } from '../../../../shared/contract/quiz.ts';
import type { ReadQuizFile } from '../formats.types.ts';
import type { Place, Problems } from '../problems.ts';
import { childrenOf, type XmlElement } from './xml.ts';

/** Pictures of a file, each once however many questions show it. */
export interface FilePictures {
  readonly list: ReadQuizFile['pictures'];
  /**
   * What a text's `src` means: a file beside it, or bytes in the address itself.
   * @param beside the element that the text stands in
   * @returns its name; null: it is none, or one that stands somewhere else, which was told
   */
  take(src: string, beside: XmlElement, place: Place): string | null;
}

/** Before the name of a file that stands beside the text. */
const BESIDE = '@@PLUGINFILE@@/';
const DATA = /^data:image\/[a-z+.-]{1,20};base64,/i;
const NAME_CHARS = 100;

const decoded = (name: string): string => {
  try {
    return decodeURIComponent(name);
  } catch {
    // A "%" that stands for itself.
    return name;
  }
};

const fileNamed = (name: string, beside: XmlElement): XmlElement | undefined =>
  childrenOf(beside, 'file').find(({ attributes }) => attributes['name'] === name);

export const createFilePictures = (problems: Problems): FilePictures => {
  const by_hash = new Map<string, { readonly name: string; readonly bytes: Uint8Array }>();
  const names = new Set<string>();

  const nameFor = (wanted: string): string => {
    const base = wanted.slice(-NAME_CHARS) || 'picture';
    const name = names.has(base) ? `${String(names.size + 1)}-${base}` : base;
    names.add(name);
    return name;
  };
  const keep = (name: string, base64: string, place: Place): string | null => {
    const bytes = Buffer.from(base64, 'base64');
    if (bytes.length === 0 || bytes.length > QUIZZES.picture_bytes) {
      problems.note('picture_left_out', place, { name });
      return null;
    }
    const hash = createHash('sha256').update(bytes).digest('hex');
    const picture = by_hash.get(hash) ?? { name: nameFor(name), bytes: new Uint8Array(bytes) };
    by_hash.set(hash, picture);
    return picture.name;
  };

  return {
    get list() {
      return [...by_hash.values()];
    },
    take(src, beside, place) {
      const data = DATA.exec(src);
      if (data !== null) return keep('picture', src.slice(data[0].length), place);
      const path = src.split('?')[0] ?? '';
      const name =
        decoded(path.startsWith(BESIDE) ? path.slice(BESIDE.length) : '')
          .split('/')
          .at(-1) ?? '';
      const file = fileNamed(name, beside);
      if (file !== undefined) return keep(name, file.text, place);
      problems.note('picture_left_out', place, { name: (name || path).slice(0, NAME_CHARS) });
      return null;
    },
  };
};
