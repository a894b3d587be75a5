import { useRef } from 'react';
import { useOutbox } from '../../common/outbox/use-outbox.ts';
import { useSaid } from '../../common/outbox/use-said.ts';
import { useShown } from '../data/what-is-shown.ts';

/** Why the last draw is not there; null: it is, or is on its way. */
type DrawTrouble = 'offline' | 'not_kept' | 'nobody' | 'failed';

interface Drawing {
  readonly draw: (count: number) => void;
  /** It cannot be asked for now. */
  readonly is_held: boolean;
  readonly trouble: DrawTrouble | null;
}

/**
 * Draws, one at a time: what is pressed while one is under way is pressed by impatience, and would draw over what nobody has seen;
 * without a connection it would do so all at once when it is back.
 */
export const useDraw = (): Drawing => {
  const outbox = useOutbox();
  const { is_stale } = useShown();
  const { pending, status, say } = useSaid<number>();
  // Two presses may come before the first is shown.
  const is_asked = useRef(false);
  const is_held = is_stale || pending !== null;
  const troubleOf = (): DrawTrouble | null => {
    if (is_stale) return 'offline';
    if (status?.step === 'waiting') return status.code === null ? null : 'not_kept';
    if (status?.step !== 'refused') return null;
    return status.code === 'conflict' ? 'nobody' : 'failed';
  };
  return {
    draw: (count) => {
      if (is_held || is_asked.current) return;
      is_asked.current = true;
      const enqueued = outbox.enqueue('pick.draw', { count });
      say(count, enqueued);
      void enqueued.saved.then(() => {
        is_asked.current = false;
      });
    },
    is_held,
    trouble: troubleOf(),
  };
};
