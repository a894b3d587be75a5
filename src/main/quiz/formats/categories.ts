import { LIMITS } from '../../../shared/limits.ts';
import { lineWithin } from './drafts.ts';
import type { Place, Problems } from './problems.ts';

/** Where Moodle keeps a category: which course it was is nobody's business here. */
const ROOT = /^\$\w{1,20}\$$/;
/** A "/" between two names; a name that has one writes it twice. */
const BETWEEN = /(?<!\/)\/(?!\/)/;
const PATH_CHARS = 4000;

/** "$course$/top/3rd grade/Fractions": the last name is the quiz's, those before it its folder's. */
export const placeOfCategory = (
  path: string,
  place: Place,
  problems: Problems,
): { readonly title: string | null; readonly folder: string | null } => {
  const names = path
    .slice(0, PATH_CHARS)
    .split(BETWEEN)
    .map((name) => name.replaceAll('//', '/').replace(/\s+/g, ' ').trim())
    .filter(
      (name, index) => name !== '' && !(ROOT.test(name) && index === 0) && !(name === 'top' && index <= 1),
    );
  const bound = (text: string): string | null =>
    lineWithin(text, LIMITS.title_chars, place, problems) || null;
  const title = names.at(-1);
  return {
    title: title === undefined ? null : bound(title),
    folder: names.length < 2 ? null : bound(names.slice(0, -1).join(' / ')),
  };
};

/** The same as a path; null: on top. */
export const categoryOf = (title: string, folder: string | null): string => {
  // A "/" at the end of a name would go with the one between them.
  const nameOf = (name: string): string => name.replaceAll('/', '//').replace(/^(?=\/)|(?<=\/)$/g, ' ');
  return [folder, title].flatMap((name) => (name === null ? [] : [nameOf(name)])).join('/');
};
