import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/contract/node/problems.ts';
import { useMember } from '../../common/state/use-member.ts';
import { formatTime } from '../data/format.ts';
import { useStreamStatus } from '../data/use-stream.ts';
import { AdviceNotice, useAdviceDetail } from './advice-notice.tsx';
import { More } from '../ui/more.tsx';
import { Notice } from './notice.tsx';

/** Older refusals stay in the log; the page shows what the teacher may still act on. */
const SHOWN_REFUSALS = 3;

interface NoticesProps {
  /** The light for students' way in stands on this screen too, and says itself that there is no network. */
  readonly has_join_light: boolean;
}

/** A problem, with the names of whom it is about where its words have a place for them. */
const ProblemNotice = ({ code, names = '' }: { readonly code: Problem['code']; readonly names?: string }) => {
  const { t } = useTranslation();
  return <Notice tone="act" title={t(`problems.${code}.title`, { names })} fix={t(`problems.${code}.fix`)} />;
};

/** It alone follows the students: the others are not drawn anew for each of them. */
const KeptOutNotice = ({ code, details }: Problem) => {
  const { t } = useTranslation();
  const students = useMember('teacher', 'students') ?? [];
  const ids: unknown = details?.['student_ids'];
  const kept_out = students.filter(({ student_id }) => Array.isArray(ids) && ids.includes(student_id));
  // They were removed: their names went with them.
  if (kept_out.length === 0)
    return <Notice tone="look" title={t('problems.viewers_kept_out.gone')} fix={null} />;
  return <ProblemNotice code={code} names={kept_out.map(({ name }) => name).join(', ')} />;
};

/** Everything that wants a look: what does not work, what to set in OBS, who was turned away. Nothing while all is well. */
export const Notices = ({ has_join_light }: NoticesProps) => {
  const { t, i18n } = useTranslation();
  const wrong_codes = useMember('teacher', 'wrong_codes') ?? 0;
  const advice = useMember('teacher', 'advice') ?? [];
  const all_problems = useMember('teacher', 'problems') ?? [];
  const session_id = useMember('teacher', 'session')?.session_id ?? null;
  const status = useStreamStatus();
  const all_refusals = useMember('teacher', 'ingest')?.refusals ?? [];
  const adviceDetail = useAdviceDetail();
  const problems = all_problems.filter(({ code }) => !(code === 'no_network' && has_join_light));
  const problem_codes = new Set<string>(all_problems.map(({ code }) => code));
  // ffmpeg's absence is a problem of this computer and a warning of the stream: said once.
  const warnings = (status?.ingest_warnings ?? []).filter(({ code }) => !problem_codes.has(code));
  const refusals = all_refusals.slice(0, SHOWN_REFUSALS);
  const count = problems.length + advice.length + warnings.length + refusals.length + wrong_codes;
  return (
    <section className="notices" aria-label={t('teacher.alerts.heading')} hidden={count === 0}>
      <ul className="notice-list" aria-live="polite">
        {problems.map((problem) =>
          problem.code === 'viewers_kept_out' ? (
            <KeptOutNotice key={problem.code} {...problem} />
          ) : (
            <ProblemNotice key={problem.code} code={problem.code} />
          ),
        )}
        {advice.map((one) => (
          <AdviceNotice
            key={`${one.code} ${one.since} ${String(one.details['name'] ?? one.details['address'])}`}
            advice={one}
            is_screen={status?.publisher?.kind === 'screen'}
            session_id={session_id}
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
        {refusals.map(({ reason, address, at, detail, count: times }) => (
          <Notice
            key={`${reason} ${address} ${at}`}
            tone="look"
            title={t(`refusals.${reason}.title`)}
            aside={t(times === 1 ? 'teacher.alerts.from' : 'teacher.alerts.from_often', {
              address,
              times,
              time: formatTime(at, i18n.language),
            })}
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
              <li key={`${one.code} ${String(one.details['name'] ?? one.details['address'])}`}>
                {adviceDetail(one)}
              </li>
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
