import { ArrowLeft, Save } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Consent } from '../../../shared/contract/classroom/sessions.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { usePage } from '../data/page-context.ts';
import { useAction } from '../data/use-action.ts';
import { Button } from '../ui/button.tsx';
import { PreviewProblems } from './preview-problems.tsx';
import { useLostFocus } from './use-lost-focus.ts';
import { useReader, type ReadSource } from './use-reader.ts';

interface PreviewStepProps {
  readonly roster_id: string;
  readonly source: ReadSource;
  readonly onBack: () => void;
  readonly onSaved: () => void;
}

/** When and how it was said, as far as that is known. */
const detailsOf = (consent: Consent | null): string =>
  [consent?.date, consent?.form].filter((part) => typeof part === 'string').join(' · ');

/** What was read, before it is kept: whom it names, what is odd about it, and of several classes which. */
export const PreviewStep = ({ roster_id, source, onBack, onSaved }: PreviewStepProps) => {
  const { t } = useTranslation();
  const { api } = usePage();
  const id = useId();
  const heading = useLostFocus();
  const [{ preview }, setRead] = useState(source);
  const [name, setName] = useState(source.name.slice(0, LIMITS.title_chars));
  const [class_id, setClass] = useState('');
  const [is_nameless, setNameless] = useState(false);
  const { read, is_busy, failure } = useReader(setRead);
  const save = useAction(
    () =>
      api.call('putRoster', {
        params: { roster_id },
        body: {
          name,
          students: preview.rows.map(({ name: own, student_number, consent }) => ({
            name: own,
            student_number,
            ...(consent === null ? {} : { consent }),
          })),
        },
      }),
    onSaved,
  );
  const { classes, rows } = preview;
  const has_consent = rows.some(({ consent }) => consent !== null);
  return (
    <form
      noValidate
      className="card roster-preview"
      aria-labelledby={`${id}-heading`}
      onSubmit={(event) => {
        event.preventDefault();
        setNameless(name.trim() === '');
        if (name.trim() !== '') save.run();
      }}
    >
      <div>
        <h2 id={`${id}-heading`} ref={heading} tabIndex={-1} className="title-l">
          {t('rosters.preview.heading')}
        </h2>
        <p role="status">
          {t('rosters.preview.found', { count: rows.length })}{' '}
          <span className="muted">{t('rosters.preview.nothing_kept')}</span>
        </p>
      </div>
      {classes.length > 0 && (
        <div className="field">
          <label className="field-label" htmlFor={`${id}-class`}>
            {t('rosters.preview.class_label')}
          </label>
          <select
            id={`${id}-class`}
            className="field-input"
            value={class_id}
            onChange={({ target }) => {
              setClass(target.value);
              const chosen = classes.find((one) => one.class_id === target.value);
              if (chosen === undefined) return;
              setName(chosen.name.slice(0, LIMITS.title_chars));
              read({ file: source.file, name: chosen.name, class_id: chosen.class_id });
            }}
          >
            <option value="">—</option>
            {classes.map((one) => (
              <option key={one.class_id} value={one.class_id}>
                {t('rosters.preview.class_option', { name: one.name, count: one.students })}
              </option>
            ))}
          </select>
        </div>
      )}
      <PreviewProblems preview={preview} />
      {rows.length > 0 && (
        <>
          <div className="field">
            <label className="field-label" htmlFor={`${id}-name`}>
              {t('rosters.preview.name_label')}
            </label>
            <input
              id={`${id}-name`}
              className="field-input"
              value={name}
              maxLength={LIMITS.title_chars}
              placeholder={t('rosters.preview.name_hint')}
              required
              aria-invalid={is_nameless}
              aria-describedby={`${id}-nameless`}
              onChange={(event) => {
                setName(event.target.value);
              }}
            />
            <p id={`${id}-nameless`} className="field-error" role="alert">
              {is_nameless && t('rosters.preview.name_missing')}
            </p>
          </div>
          {/* Scrolls by itself, so that the button stays in sight; by keyboard too. */}
          <div className="roster-scroll" tabIndex={0} role="region" aria-labelledby={`${id}-heading`}>
            <table className="roster-table">
              <thead>
                <tr>
                  <th scope="col">{t('rosters.fields.number')}</th>
                  <th scope="col">{t('rosters.fields.name')}</th>
                  {has_consent && <th scope="col">{t('rosters.fields.consent')}</th>}
                </tr>
              </thead>
              <tbody>
                {rows.map((row, index) => (
                  // Two may come from one line.
                  <tr key={index}>
                    <td>{row.student_number}</td>
                    <td>{row.name}</td>
                    {has_consent && (
                      <td>
                        {t(`rosters.consent.${row.consent?.state ?? 'unasked'}`)}
                        <span className="muted small"> {detailsOf(row.consent)}</span>
                      </td>
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      {(failure ?? save.failure) !== null && (
        <p className="field-error" role="alert">
          {failure ?? save.failure}
        </p>
      )}
      <div className="roster-actions">
        <Button onPress={onBack}>
          <ArrowLeft aria-hidden />
          {t('rosters.preview.back')}
        </Button>
        <Button
          type="submit"
          variant="primary"
          is_busy={save.is_busy || is_busy}
          isDisabled={rows.length === 0}
        >
          <Save aria-hidden />
          {t(save.is_busy ? 'rosters.preview.saving' : 'rosters.preview.save')}
        </Button>
      </div>
    </form>
  );
};
