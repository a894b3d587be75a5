import { useTranslation } from 'react-i18next';
import type { TeacherRun } from '../../../shared/contract/asking/runs.ts';
import { useCommand } from '../../common/commands/use-command.ts';
import { useMember } from '../../common/state/use-member.ts';
import { useShortcut } from '../shortcuts/shortcuts.tsx';
import { Button } from '../ui/button.tsx';
import { ASKING_AT } from './asking-at.ts';
import { ASKING_KEYS } from './asking-keys.ts';
import { useWall } from './wall/use-wall.ts';
import { inFront } from './wall/what-is-in-front.ts';
import { wallWish } from './wall-wish.ts';

const SHOWN = ['question', 'results'] as const;

/** What the wall has of the run: the question, or what came of it. */
export const WallButtons = ({ run }: { readonly run: TeacherRun }) => {
  const { t } = useTranslation();
  const wall = useMember('teacher', 'quiz_wall') ?? null;
  const press = useCommand('quiz.wall', ASKING_AT);
  const on_wall = useWall();
  const own = wall?.run_id === run.run_id ? wall : null;
  // As the wall has it: once a question is revealed, its results are there by themselves.
  const in_front = on_wall === null ? (own?.shows ?? 'question') : inFront(on_wall.run, on_wall.wall);
  const is_waiting = own?.shows === 'results' && in_front === 'question' && run.is_open;
  const shows = press.pending?.shows ?? (is_waiting ? 'results' : in_front);
  const show = (wanted: (typeof SHOWN)[number]): void => {
    press.run(wallWish(run.run_id, wall, wanted));
  };
  useShortcut({
    key: ASKING_KEYS.wall,
    label: t('asking.keys.wall'),
    run: () => {
      show(shows === 'results' ? 'question' : 'results');
    },
  });
  return (
    <span className="run-wall" role="group" aria-label={t('asking.run.wall')}>
      <span className="muted small" aria-hidden="true">
        {t('asking.run.wall')}
      </span>
      {SHOWN.map((one) => (
        <Button
          key={one}
          size="small"
          aria-pressed={shows === one}
          data-on={shows === one}
          is_busy={press.is_busy}
          onPress={() => {
            show(one);
          }}
        >
          {t(`asking.run.wall_${one}`)}
        </Button>
      ))}
    </span>
  );
};
