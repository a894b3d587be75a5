import type { RosterPreview } from '../../../shared/contract/rosters.ts';
import type { ReadSheet } from '../../tables/index.ts';
import { fullNameOf } from './full-name.ts';
import type { Candidate, Found, PreviewProblem } from './preview.types.ts';

/** The columns of OneRoster 1.1 and 1.2 that say who is in which class. */
export const ONE_ROSTER_TITLES = [
  'sourcedId',
  'status',
  'role',
  'givenName',
  'familyName',
  'identifier',
  'userSourcedId',
  'classSourcedId',
  'title',
] as const;
type Title = (typeof ONE_ROSTER_TITLES)[number];

interface Entry {
  readonly line: number;
  of(title: Title): string;
}

/** A class of the set, with its students by their ids. */
interface ClassOf {
  readonly name: string;
  readonly members: Set<string>;
}

const MAX_CLASSES = 300;
const MAX_ID_CHARS = 200;

const entriesOf = (sheet: ReadSheet | undefined): Entry[] => {
  const [head, ...rows] = sheet?.rows ?? [];
  const places = new Map(head?.cells.map((title, index) => [title.trim().toLowerCase(), index]));
  return rows.map(({ line, cells }) => ({
    line,
    of: (title) => (cells[places.get(title.toLowerCase()) ?? -1] ?? '').trim(),
  }));
};

const isDeleted = (entry: Entry): boolean => entry.of('status').toLowerCase() === 'tobedeleted';
const isStudent = (role: string): boolean => role.toLowerCase() === 'student';

const hasTitles = (sheet: ReadSheet, ...titles: readonly string[]): boolean => {
  const head = new Set(sheet.rows[0]?.cells.map((title) => title.trim().toLowerCase()));
  return titles.every((title) => head.has(title.toLowerCase()));
};

const USERS = 'users.csv';
const fileOf = (sheets: readonly ReadSheet[], name: string): ReadSheet | undefined =>
  sheets.find((sheet) => sheet.name.toLowerCase() === name);

/** The users of a set, or a users.csv that came alone; undefined for files that are no OneRoster. */
const usersOf = (sheets: readonly ReadSheet[]): ReadSheet | undefined =>
  fileOf(sheets, USERS) ?? sheets.find((sheet) => hasTitles(sheet, 'sourcedId', 'givenName', 'familyName'));

export const isOneRoster = (sheets: readonly ReadSheet[]): boolean => usersOf(sheets) !== undefined;

/** Version 1.2 has roles in a file of their own; null: the set says nothing of this user's. */
const rolesOf = (sheets: readonly ReadSheet[]): ((user: Entry) => boolean | null) => {
  const of_user = new Map<string, boolean>();
  for (const entry of entriesOf(fileOf(sheets, 'roles.csv')).filter((one) => !isDeleted(one))) {
    const id = entry.of('userSourcedId');
    of_user.set(id, of_user.get(id) === true || isStudent(entry.of('role')));
  }
  return (user) => {
    const role = user.of('role');
    return role === '' ? (of_user.get(user.of('sourcedId')) ?? null) : isStudent(role);
  };
};

/** What is left out or missing, counted by its code; what is not there at all is not told. */
const createTally = (): {
  count(code: PreviewProblem['code']): void;
  readonly problems: readonly PreviewProblem[];
} => {
  const counts = new Map<PreviewProblem['code'], number>();
  return {
    count(code) {
      counts.set(code, (counts.get(code) ?? 0) + 1);
    },
    get problems() {
      return [...counts].map(([code, count]) => ({ line: null, code, details: { count } }));
    },
  };
};

const faultsOf = (sheets: readonly ReadSheet[]): PreviewProblem[] => {
  const is_set = sheets.length > 1 || sheets[0]?.name !== '';
  const missing = ['classes.csv', 'enrollments.csv'].filter((name) => fileOf(sheets, name) === undefined);
  return [
    ...sheets
      .filter(({ encoding }) => encoding === 'utf-8-bom')
      .map(({ name }) => ({ line: null, code: 'bom' as const, details: { file: name || USERS } })),
    ...(is_set && fileOf(sheets, 'manifest.csv') === undefined
      ? [{ line: null, code: 'no_manifest' as const, details: {} }]
      : []),
    ...(is_set ? missing : []).map((file) => ({
      line: null,
      code: 'missing_file' as const,
      details: { file },
    })),
  ];
};

export interface FoundInOneRoster extends Found {
  readonly classes: RosterPreview['classes'];
}

/** Students of the class that was chosen, or of the only one; without classes of the whole set. */
export const fromOneRoster = (
  sheets: readonly ReadSheet[],
  class_id: string | undefined,
): FoundInOneRoster => {
  const tally = createTally();
  const isStudentByRole = rolesOf(sheets);
  const known = new Set<string>();
  const students = new Map<string, Candidate>();
  for (const user of entriesOf(usersOf(sheets))) {
    const id = user.of('sourcedId');
    known.add(id);
    const name = fullNameOf(user.of('familyName'), user.of('givenName'));
    if (isDeleted(user)) tally.count('deleted_left_out');
    else if (isStudentByRole(user) === false) tally.count('teachers_left_out');
    else if (name === '') tally.count('users_without_name');
    else students.set(id, { line: user.line, name, number: user.of('identifier') });
  }

  const classes = new Map<string, ClassOf>();
  for (const entry of entriesOf(fileOf(sheets, 'classes.csv')).filter((one) => !isDeleted(one))) {
    const id = entry.of('sourcedId');
    classes.set(id, { name: entry.of('title') || id, members: new Set() });
  }
  for (const entry of entriesOf(fileOf(sheets, 'enrollments.csv'))) {
    const [user_id, found] = [entry.of('userSourcedId'), classes.get(entry.of('classSourcedId'))];
    if (isDeleted(entry)) tally.count('deleted_left_out');
    else if (!known.has(user_id) || found === undefined) tally.count('orphan_enrollments');
    else if (isStudent(entry.of('role') || 'student') && students.has(user_id)) found.members.add(user_id);
  }

  const filled = [...classes].filter(([id, { members }]) => members.size > 0 && id.length <= MAX_ID_CHARS);
  const chosen =
    class_id === undefined ? (filled.length === 1 ? filled[0]?.[1] : undefined) : classes.get(class_id);
  const is_asked = chosen === undefined && filled.length > 0;
  const members = chosen?.members;
  const candidates = is_asked
    ? []
    : [...students].flatMap(([id, student]) => (members === undefined || members.has(id) ? [student] : []));
  return {
    candidates,
    columns: [],
    problems: [
      ...(is_asked
        ? [{ line: null, code: 'several_classes' as const, details: { count: filled.length } }]
        : []),
      ...faultsOf(sheets),
      ...tally.problems,
    ],
    classes:
      filled.length > 1
        ? filled
            .slice(0, MAX_CLASSES)
            .map(([id, { name, members: own }]) => ({ class_id: id, name, students: own.size }))
        : [],
  };
};
