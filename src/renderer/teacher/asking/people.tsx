import { BellRing } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TeacherRun } from '../../../shared/contract/asking/runs.ts';
import { useCommand } from '../../common/commands/use-command.ts';
import { useListView, useMember } from '../../common/state/use-member.ts';
import { useShown } from '../data/what-is-shown.ts';
import { Button } from '../ui/button.tsx';
import { useFocusHeir } from '../ui/use-focus-heir.ts';
import { AnswerForSheet } from './answer-for-sheet.tsx';
import { ASKING_AT } from './asking-at.ts';
import { LateAnswers } from './late-answers.tsx';
import { countOf, createPeopleViews } from './people-order.ts';
import { PersonChip } from './person-chip.tsx';
import { askedOf, isBySteps, phaseOf } from './run-stand.ts';

/** As many names as are read at a glance; the others come with a press. */
const SHOWN = 40;
/** All that are ever drawn. */
const SHOWN_MAX = 400;

/** How many have answered, and who has not: each can be asked for it, and who has no device is entered. */
export const People = ({ run }: { readonly run: TeacherRun }) => {
  const { t, i18n } = useTranslation();
  const counts = useMember('teacher', 'quiz_counts') ?? null;
  const { is_veiled, is_stale } = useShown();
  const [entering, setEntering] = useState<string | null>(null);
  const { mode } = run;
  const views = useMemo(
    () => createPeopleViews(mode, new Intl.Collator(i18n.language, { numeric: true })),
    [mode, i18n.language],
  );
  const waiting = useListView('teacher', 'quiz_answerers', views.waiting);
  const entered = useListView('teacher', 'quiz_answerers', views.entered);
  const people = useListView('teacher', 'quiz_answerers', countOf);
  const is_by_steps = isBySteps(run);
  const phase = phaseOf(run);
  const is_asked = phase === 'open';
  const own = counts?.run_id === run.run_id ? counts : null;
  if (is_by_steps && askedOf(run) === null) return <aside className="run-people" />;
  return (
    <aside className="run-people" data-stale={is_stale}>
      <p className="run-counts">
        <strong>
          {t(is_by_steps ? 'asking.run.answered' : 'asking.run.handed_in', { count: own?.answered ?? 0 })}
        </strong>
        <span>{t('asking.run.waiting', { count: own?.waiting ?? 0 })}</span>
      </p>
      <LateAnswers run={run} late={own?.late ?? 0} counted={own?.late_counted ?? 0} />
      {waiting.length > 0 && is_asked && (
        <div className="run-waiting-head">
          <h3 className="small">{t(is_by_steps ? 'asking.people.waiting' : 'asking.people.not_in')}</h3>
          <NudgeAll run_id={run.run_id} />
        </div>
      )}
      {is_veiled && waiting.length > 0 ? (
        <p className="muted small">{t('asking.run.veiled')}</p>
      ) : (
        <Chips ids={waiting} run={run} label={t('asking.people.waiting')} onEnter={setEntering} />
      )}
      {waiting.length === 0 && people > 0 && own !== null && (
        <p className="muted small">{t(is_by_steps ? 'asking.people.nobody' : 'asking.people.nobody_in')}</p>
      )}
      {people === 0 && <p className="muted small">{t('asking.people.no_one_here')}</p>}
      {entered.length > 0 && !is_veiled && (
        <>
          <h3 className="small">{t('asking.people.entered')}</h3>
          <Chips ids={entered} run={run} label={t('asking.people.entered')} onEnter={setEntering} />
        </>
      )}
      {entering !== null && !is_veiled && (
        <AnswerForSheet
          run={run}
          student_id={entering}
          onClose={() => {
            setEntering(null);
          }}
        />
      )}
    </aside>
  );
};

const NudgeAll = ({ run_id }: { readonly run_id: string }) => {
  const { t } = useTranslation();
  const nudge = useCommand('quiz.nudge', ASKING_AT);
  return (
    <Button
      size="small"
      is_busy={nudge.is_busy}
      onPress={() => {
        nudge.run({ run_id, student_id: null });
      }}
    >
      <BellRing aria-hidden />
      {t('asking.people.nudge_all')}
    </Button>
  );
};

interface ChipsProps {
  readonly ids: readonly string[];
  readonly run: TeacherRun;
  readonly label: string;
  readonly onEnter: (student_id: string) => void;
}

/** Names, as many as there is sense in; a press brings the others. */
const Chips = ({ ids, run, label, onEnter }: ChipsProps) => {
  const { t } = useTranslation();
  const [is_whole, setWhole] = useState(false);
  const place = useFocusHeir<HTMLDivElement>('button');
  const asked = askedOf(run);
  // Who was asked for one answer was not asked for the next.
  const of = asked === null ? '' : `${asked.question_id}.${String(asked.vote)}`;
  const shown = ids.slice(0, is_whole ? SHOWN_MAX : SHOWN);
  const more = ids.length - shown.length;
  return (
    <div ref={place} className="run-chips-place" tabIndex={-1} hidden={ids.length === 0}>
      <ul className="run-chips" aria-label={label}>
        {shown.map((student_id) => (
          <PersonChip
            key={`${student_id} ${of}`}
            student_id={student_id}
            run_id={run.run_id}
            may_nudge={phaseOf(run) === 'open'}
            onEnter={onEnter}
          />
        ))}
      </ul>
      {more > 0 && !is_whole && (
        <Button
          size="small"
          aria-label={t('asking.people.more_label', { count: more })}
          onPress={() => {
            setWhole(true);
          }}
        >
          {t('asking.people.more', { count: more })}
        </Button>
      )}
      {more > 0 && is_whole && (
        <p className="muted small">{t('asking.people.more_label', { count: more })}</p>
      )}
    </div>
  );
};
