import type { Roster } from '../../shared/contract/rosters.ts';
import { rostersEn } from '../../shared/locales/en/rosters.ts';
import { rostersKo } from '../../shared/locales/ko/rosters.ts';
import type { Language } from '../../shared/locales/locale.ts';
import type { Sheet } from '../tables/index.ts';

const TEXTS = { ko: rostersKo.rosters, en: rostersEn.rosters };

/** A list as a table, with titles that are read again when the file comes back. */
export const exportOf = ({ name, students }: Roster, language: Language): Sheet => {
  const { fields, consent } = TEXTS[language];
  return {
    name,
    columns: [fields.number, fields.name, fields.consent, fields.consent_date, fields.consent_form],
    rows: students.map((row) => [
      row.student_number,
      row.name,
      consent[row.consent.state],
      row.consent.date,
      row.consent.form,
    ]),
  };
};

/** For Content-Disposition: the name as it is, and for what reads no more than ASCII another one. */
export const attachmentOf = (name: string, extension: 'csv' | 'xlsx'): string => {
  const plain = `${name.replace(/[\\/:*?"<>|]/g, ' ').trim()}.${extension}`;
  const encoded = encodeURIComponent(plain).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="class.${extension}"; filename*=UTF-8''${encoded}`;
};
