import { useTranslation } from 'react-i18next';
import type { PreviewProblem, RosterPreview } from '../../../shared/contract/rosters.ts';
import { Mark } from '../ui/mark.tsx';

/** Every sentence's blanks; each has some of them. */
const BLANKS = { name: '', number: '', said: '', max: 0, left_out: 0, other: 0, file: '', sheet: '' };
const blanksOf = (details: PreviewProblem['details']) => ({
  ...BLANKS,
  ...details,
  count: Number(details['count'] ?? 0),
});

/** How a file was read, and what of it wants a look. */
export const PreviewProblems = ({ preview }: { readonly preview: RosterPreview }) => {
  const { t } = useTranslation();
  const { columns, encoding, problems } = preview;
  const told = columns.map(({ field, column, title }) =>
    title === null
      ? t('rosters.preview.column_guessed', { column, field: t(`rosters.fields.${field}`) })
      : t('rosters.preview.column_titled', { title, field: t(`rosters.fields.${field}`) }),
  );
  return (
    <div className="roster-problems">
      {told.length > 0 && (
        <p className="small">{t('rosters.preview.columns', { columns: told.join(', ') })}</p>
      )}
      {encoding === 'cp949' && (
        <p className="small">
          {t('rosters.preview.encoding', { encoding: t(`rosters.encodings.${encoding}`) })}
        </p>
      )}
      {problems.length > 0 && (
        <div className="note-look">
          <h3 className="roster-problems-title">
            <Mark tone="look" />
            {t('rosters.preview.problems')}
          </h3>
          <ul className="bullets">
            {problems.map(({ line, code, details }, index) => {
              const text = t(`rosters.problem.${code}`, blanksOf(details));
              return <li key={index}>{line === null ? text : t('rosters.preview.line', { line, text })}</li>;
            })}
          </ul>
        </div>
      )}
    </div>
  );
};
