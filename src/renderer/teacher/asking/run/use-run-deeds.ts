import type { TeacherRun } from '../../../../shared/contract/asking/runs.ts';
import { useCommand } from '../../../common/commands/use-command.ts';
import { ASKING_AT } from './asking-at.ts';
import { askedOf, nextOf, type RunDeed } from './run-stand.ts';

export interface RunDeeds {
  readonly does: (deed: RunDeed) => void;
  readonly is_busy: (deed: RunDeed) => boolean;
  /** Opens this question; the one before is closed. */
  readonly goTo: (question_id: string) => void;
}

/** The deeds of a run as presses, each of which counts now or not at all. */
export const useRunDeeds = (run: TeacherRun): RunDeeds => {
  const open = useCommand('quiz.open', ASKING_AT);
  const close = useCommand('quiz.close', ASKING_AT);
  const reveal = useCommand('quiz.reveal', ASKING_AT);
  const again = useCommand('quiz.vote_again', ASKING_AT);
  const away = useCommand('quiz.put_away', ASKING_AT);
  const { run_id } = run;
  const asked_id = askedOf(run)?.question_id;
  const next_id = nextOf(run)?.question_id;
  const goTo = (question_id: string | undefined): void => {
    if (question_id !== undefined) open.run({ run_id, question_id });
  };
  const does: Readonly<Record<RunDeed, () => void>> = {
    close: () => {
      close.run({ run_id });
    },
    reveal: () => {
      reveal.run({ run_id });
    },
    next: () => {
      goTo(next_id);
    },
    reopen: () => {
      goTo(asked_id);
    },
    vote_again: () => {
      if (asked_id !== undefined) again.run({ run_id, question_id: asked_id });
    },
    put_away: () => {
      away.run({ run_id });
    },
  };
  const pressed: Readonly<Record<RunDeed, boolean>> = {
    close: close.is_busy,
    reveal: reveal.is_busy,
    next: open.pending?.question_id === next_id && open.is_busy,
    reopen: open.pending?.question_id === asked_id && open.is_busy,
    vote_again: again.is_busy,
    put_away: away.is_busy,
  };
  return {
    does: (deed) => {
      does[deed]();
    },
    is_busy: (deed) => pressed[deed],
    goTo,
  };
};
