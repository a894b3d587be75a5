import type { RosterPreview } from '../../../shared/contract/rosters.ts';

/** What a column's title says that it holds. */
export type Field = RosterPreview['columns'][number]['field'];

/** Without blanks, signs and capitals; of several numbers the one that comes first here is the class's own. */
const TITLES: Readonly<Record<Field, readonly string[]>> = {
  number: [
    '출석번호',
    '번호',
    '학생번호',
    '반번호',
    '학번',
    'studentnumber',
    'studentno',
    'number',
    'no',
    'num',
    '순번',
    '연번',
    'studentid',
    'identifier',
    'id',
  ],
  name: [
    '이름',
    '성명',
    '학생이름',
    '학생성명',
    '학생명',
    '성함',
    'name',
    'studentname',
    'fullname',
    'displayname',
    'student',
  ],
  given_name: ['givenname', 'firstname', 'given', 'first', '명'],
  family_name: ['familyname', 'lastname', 'surname', 'family', 'last', '성'],
  consent: ['보호자동의', '보호자동의여부', '동의여부', '동의', 'guardiansconsent', 'consent'],
  consent_date: ['동의날짜', '동의일', '동의일자', 'consentdate'],
  consent_form: ['동의방법', 'consentform'],
};

const FIELDS = Object.keys(TITLES) as Field[];

export const plainTitle = (cell: string): string =>
  cell
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** What a title names, and how well it does (0 is best); null for another one. */
export const fieldOf = (cell: string): { readonly field: Field; readonly rank: number } | null => {
  const plain = plainTitle(cell);
  if (plain === '') return null;
  for (const field of FIELDS) {
    const rank = TITLES[field].indexOf(plain);
    if (rank >= 0) return { field, rank };
  }
  return null;
};
