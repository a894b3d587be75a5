import type { Roster } from '../../shared/contract/rosters.ts';
import { rostersEn } from '../../shared/locales/en/rosters.ts';
import { rostersKo } from '../../shared/locales/ko/rosters.ts';
import type { Language } from '../../shared/locales/locale.ts';
import { numberCell, type Sheet } from '../tables/index.ts';

const TEXTS = { ko: rostersKo.rosters, en: rostersEn.rosters };

/** A list as a table, with titles that are read again when the file comes back. */
export const exportOf = ({ name, students }: Roster, language: Language): Sheet => {
  const { fields, consent } = TEXTS[language];
  return {
    name,
    columns: [fields.number, fields.name, fields.consent, fields.consent_date, fields.consent_form],
    rows: students.map((row) => [
      numberCell(row.student_number),
      row.name,
      consent[row.consent.state],
      row.consent.date,
      row.consent.form,
    ]),
  };
};

/** As a file is called on any system. */
export const fileNameOf = ({ name }: Pick<Roster, 'name'>, ending: 'csv' | 'xlsx'): string =>
  `${name.replace(/[\\/:*?"<>|]/g, ' ').trim()}.${ending}`;
