import { useRef, useState } from 'react';
import '../../common/eyes/eyes-words.ts';
import { useCommand } from '../../common/commands/use-command.ts';
import { useMember } from '../../common/state/use-member.ts';

/** Where it is switched, for what became of it. */
export const EYES_PLACE = 'eyes';

/** Whether all are asked to look at the teacher, as it was pressed last, and how to change it over. */
export const useEyesSwitch = (): { readonly is_on: boolean; readonly flip: () => void } => {
  const eyes_front = useMember('class', 'eyes_front') ?? null;
  const { run, pending } = useCommand('eyes.set', EYES_PLACE);
  const [wanted, setWanted] = useState(false);
  const last = useRef(false);
  const is_on = pending === null ? eyes_front !== null : wanted;
  const set = (on: boolean): void => {
    run({ on }, () => {
      // Who changed it over again before the node had answered meant that, and not nothing.
      if (last.current !== on) set(last.current);
    });
  };
  return {
    is_on,
    flip: () => {
      last.current = !is_on;
      setWanted(!is_on);
      set(!is_on);
    },
  };
};
