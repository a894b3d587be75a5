import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TeacherRun } from '../../../../shared/contract/asking/runs.ts';
import { useListView, useMember, useRecord } from '../../../common/state/use-member.ts';
import { useShown } from '../../data/what-is-shown.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { createPeopleViews } from '../people/people-order.ts';
import { percentOf } from './percent.ts';
import { useWho } from '../people/use-person.ts';

/** How far the class is at own pace: by question, or by student. */
export const PaceProgress = ({ run }: { readonly run: TeacherRun }) => {
  const { t } = useTranslation();
  const [by, setBy] = useState<'questions' | 'students'>('questions');
  return (
    <div className="run-pace">
      <Choice
        label={t('asking.run.label')}
        value={by}
        options={(['questions', 'students'] as const).map((value) => ({
          value,
          label: t(`asking.pace.${value}`),
        }))}
        onChange={setBy}
      />
      {by === 'questions' ? <ByQuestion run={run} /> : <ByStudent run={run} />}
    </div>
  );
};

const ByQuestion = ({ run }: { readonly run: TeacherRun }) => {
  const { t, i18n } = useTranslation();
  const counts = useMember('teacher', 'quiz_counts') ?? null;
  const { is_veiled } = useShown();
  const own = counts?.run_id === run.run_id ? counts.questions : [];
  // What is right before the reveal is for the teacher alone.
  const has_rates = run.is_revealed || !is_veiled;
  return (
    <table className="run-table">
      <thead>
        <tr>
          <th scope="col">{t('asking.pace.title')}</th>
          <th scope="col" className="run-table-number">
            {t('asking.pace.answered')}
          </th>
          <th scope="col" className="run-table-number">
            {t('asking.pace.right')}
          </th>
        </tr>
      </thead>
      <tbody>
        {run.questions.map(({ question_id, title }, index) => {
          const rate = own[index]?.correct_rate ?? null;
          return (
            <tr key={question_id}>
              <th scope="row" className="run-table-title">
                {index + 1}. {title}
              </th>
              <td className="run-table-number">{own[index]?.answered ?? 0}</td>
              <td className="run-table-number">
                {rate === null || !has_rates ? '–' : percentOf(rate, i18n.language)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};

/** Rows that come at once, and with each press. */
const ROWS = 60;

const ByStudent = ({ run }: { readonly run: TeacherRun }) => {
  const { t, i18n } = useTranslation();
  const [rows, setRows] = useState(ROWS);
  const { is_veiled } = useShown();
  const { mode } = run;
  const views = useMemo(
    () => createPeopleViews(mode, new Intl.Collator(i18n.language, { numeric: true })),
    [mode, i18n.language],
  );
  const ids = useListView('teacher', 'quiz_answerers', views.all);
  if (is_veiled) return <p className="muted small">{t('asking.run.veiled')}</p>;
  if (ids.length === 0) return <p className="muted small">{t('asking.people.no_one_here')}</p>;
  return (
    <>
      <ul className="run-paces">
        {ids.slice(0, rows).map((student_id) => (
          <StudentPace key={student_id} student_id={student_id} total={run.questions.length} />
        ))}
      </ul>
      {ids.length > rows && (
        <Button
          size="small"
          onPress={() => {
            setRows(rows + ROWS);
          }}
        >
          {t('asking.pace.show_more', { count: ids.length - rows })}
        </Button>
      )}
    </>
  );
};

const StudentPace = ({ student_id, total }: { readonly student_id: string; readonly total: number }) => {
  const { t } = useTranslation();
  const person = useRecord('teacher', 'quiz_answerers', student_id);
  const who = useWho();
  if (person === undefined) return null;
  const { answered, submitted_at } = person;
  return (
    <li className="run-student" data-done={submitted_at !== null}>
      <span className="run-student-name">{who(person)}</span>
      <svg className="run-bar-place" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
        <rect width={String(Math.min(1, answered / total))} height="1" />
      </svg>
      <span className="small">
        {submitted_at === null ? t('asking.pace.of', { answered, total }) : t('asking.pace.handed_in')}
      </span>
    </li>
  );
};
