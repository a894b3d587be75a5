import type { FailedPress } from '../../common/commands/commands.ts';
import { useCommand, useFailedPress } from '../../common/commands/use-command.ts';
import { useShown } from '../data/what-is-shown.ts';

/** Where the tool's presses are made, for what became of them. */
export const PICK_PLACE = 'pick';

interface Drawing {
  /** @param onDrawn told once they are drawn */
  readonly draw: (count: number, onDrawn: () => void) => void;
  /** It cannot be asked for now. */
  readonly is_held: boolean;
  /** Why there is nothing to be pressed for; null: there is. */
  readonly trouble: 'offline' | 'nobody' | null;
  /** The last press of the tool that did not go through, where `trouble` does not say it already. */
  readonly failed: FailedPress | null;
}

/** Draws, one at a time: what is pressed while one is under way is pressed by impatience, and would draw over what nobody has seen. */
export const useDraw = (): Drawing => {
  const { is_stale } = useShown();
  const { run, is_busy } = useCommand('pick.draw', PICK_PLACE);
  const failed = useFailedPress(PICK_PLACE);
  const is_held = is_stale || is_busy;
  const troubleOf = (): Drawing['trouble'] => {
    if (is_stale) return 'offline';
    return failed?.type === 'pick.draw' && failed.code === 'conflict' ? 'nobody' : null;
  };
  const trouble = troubleOf();
  return {
    draw: (count, onDrawn) => {
      if (!is_held) run({ count }, onDrawn);
    },
    is_held,
    trouble,
    failed: trouble === null ? failed : null,
  };
};
