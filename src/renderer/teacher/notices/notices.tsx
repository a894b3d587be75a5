import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/contract/node/problems.ts';
import type { TeacherState } from '../../../shared/contract/state.ts';
import { formatTime } from '../data/format.ts';
import { AdviceNotice, useAdviceDetail } from './advice-notice.tsx';
import { More } from '../ui/more.tsx';
import { Notice } from './notice.tsx';

/** Older refusals stay in the log; the page shows what the teacher may still act on. */
const SHOWN_REFUSALS = 3;

interface NoticesProps {
  readonly me: TeacherState;
  /** The light for students' way in stands on this screen too, and says itself that there is no network. */
  readonly has_join_light: boolean;
}

/** Of the students whom a problem is about. */
const namesIn = ({ details }: Problem, { students }: TeacherState): string => {
  const ids: unknown = details?.['student_ids'];
  return students
    .filter(({ student_id }) => Array.isArray(ids) && ids.includes(student_id))
    .map(({ name }) => name)
    .join(', ');
};

/** Everything that wants a look: what does not work, what to set in OBS, who was turned away. Nothing while all is well. */
export const Notices = ({ me, has_join_light }: NoticesProps) => {
  const { t, i18n } = useTranslation();
  const { wrong_codes, ingest, advice } = me;
  const adviceDetail = useAdviceDetail();
  const problems = me.problems.filter(({ code }) => !(code === 'no_network' && has_join_light));
  const problem_codes = new Set<string>(me.problems.map(({ code }) => code));
  // ffmpeg's absence is a problem of this computer and a warning of the stream: said once.
  const warnings = ingest.status.ingest_warnings.filter(({ code }) => !problem_codes.has(code));
  const refusals = ingest.refusals.slice(0, SHOWN_REFUSALS);
  const count = problems.length + advice.length + warnings.length + refusals.length + wrong_codes;
  return (
    <section className="notices" aria-label={t('teacher.alerts.heading')} hidden={count === 0}>
      <ul className="notice-list" aria-live="polite">
        {problems.map((problem) => (
          <Notice
            key={problem.code}
            tone="act"
            title={t(`problems.${problem.code}.title`, { names: namesIn(problem, me) })}
            fix={t(`problems.${problem.code}.fix`)}
          />
        ))}
        {advice.map((one) => (
          <AdviceNotice
            key={`${one.code} ${one.since} ${String(one.details['name'])}`}
            advice={one}
            is_screen={ingest.status.publisher?.kind === 'screen'}
          />
        ))}
        {warnings.map(({ code }) => (
          <Notice
            key={code}
            tone="look"
            title={t(`warnings.${code}.title`)}
            fix={t(`warnings.${code}.fix`)}
          />
        ))}
        {refusals.map(({ reason, address, at, detail }) => (
          <Notice
            key={`${reason} ${address} ${at}`}
            tone="look"
            title={t(`refusals.${reason}.title`)}
            aside={t('teacher.alerts.from', { address, time: formatTime(at, i18n.language) })}
            fix={t(`refusals.${reason}.fix`)}
            detail={detail}
          />
        ))}
        {wrong_codes > 0 && (
          <Notice tone="away" title={t('teacher.alerts.wrong_codes', { count: wrong_codes })} fix={null} />
        )}
      </ul>
      {warnings.length + advice.length > 0 && (
        <More title={t('teacher.alerts.details')}>
          <ul className="bullets">
            {advice.map((one) => (
              <li key={`${one.code} ${String(one.details['name'])}`}>{adviceDetail(one)}</li>
            ))}
            {warnings.map(({ code }) => (
              <li key={code}>{t(`warnings.${code}.detail`)}</li>
            ))}
          </ul>
        </More>
      )}
    </section>
  );
};
