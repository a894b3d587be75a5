import './wall-controls.css';
import { useTranslation } from 'react-i18next';
import type { TeacherQuestion, TeacherRun, WallShows } from '../../../../shared/contract/asking/runs.ts';
import { useMember } from '../../../common/state/use-member.ts';
import { VeiledTalk } from '../../chat/veiled-talk.tsx';
import { useShown } from '../../data/what-is-shown.ts';
import { Choice } from '../../ui/choice.tsx';
import { review_words } from '../review-words.ts';
import { ChooseAnswers } from './choose-answers.tsx';
import { isRead, isWritten } from './result-form.ts';
import { PaceControls } from './pace-controls.tsx';
import { useWallWish, type WallWish } from './use-wall-wish.ts';
import { useWall } from './use-wall.ts';
import { inFront } from './what-is-in-front.ts';
import { WrittenWords } from './written-words.tsx';

export const words = review_words;

/** What the projector shows of the question that is asked; at own pace which answers, to whichever question. */
export const Panel = () => {
  const run = useMember('teacher', 'quiz') ?? null;
  const asked = useMember('teacher', 'quiz_question') ?? null;
  if (run === null) return null;
  if (run.mode !== 'steps') return <PaceControls key={run.run_id} run={run} />;
  return asked === null ? null : <Controls key={run.run_id} run={run} asked={asked} />;
};

interface ControlsProps {
  readonly run: TeacherRun;
  readonly asked: TeacherQuestion;
}

const Controls = ({ run, asked }: ControlsProps) => {
  const { t } = useTranslation();
  const { is_veiled } = useShown();
  const { wish, want } = useWallWish(run.run_id);
  const on_wall = useWall();
  const is_open = run.index === null ? run.is_open : run.questions[run.index]?.status === 'open';
  const { type } = asked.question;
  const shows = on_wall === null ? wish.shows : inFront(on_wall.run, on_wall.wall);
  const options = (['question', 'results', 'answers'] as const).map((value) => ({
    value,
    label: t(`asking_review.control.${value}`),
  }));
  const choose = (value: WallShows): void => {
    want({ shows: value });
  };
  return (
    <section className="wall-controls" aria-labelledby="wall-controls">
      <h3 id="wall-controls" className="field-label">
        {t('asking_review.control.heading')}
      </h3>
      <Choice
        label={t('asking_review.control.heading')}
        value={wish.shows === 'results' && is_open ? wish.shows : shows}
        options={options}
        onChange={choose}
      />
      {wish.shows === 'results' && is_open && (
        <p className="muted small" role="status">
          {t('asking_review.control.results_later')}
        </p>
      )}
      {is_veiled ? (
        <VeiledTalk count={0} />
      ) : (
        <>
          {isWritten(type) && <Written wish={wish} want={want} />}
          {wish.shows === 'answers' && (isRead(type) || type === 'short_text') && (
            <ChooseAnswers
              run_id={run.run_id}
              has_any={(on_wall?.counts?.answered ?? 0) > 0}
              {...{ asked, wish, want }}
            />
          )}
        </>
      )}
    </section>
  );
};

interface WrittenProps {
  readonly wish: WallWish;
  readonly want: (part: Partial<WallWish>) => void;
}

const Written = ({ wish, want }: WrittenProps) => {
  const on_wall = useWall();
  const votes = on_wall?.counts?.votes ?? [];
  const last = votes.at(-1);
  return last === undefined ? null : (
    <WrittenWords
      counts={last.counts}
      choice={wish}
      onChange={({ released, hidden }) => {
        want({ released, hidden });
      }}
    />
  );
};
