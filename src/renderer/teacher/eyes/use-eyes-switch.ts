import '../../common/eyes/eyes-words.ts';
import { useCommand } from '../../common/commands/use-command.ts';
import { useMember } from '../../common/state/use-member.ts';

/** Where it is switched, for what became of it. */
export const EYES_PLACE = 'eyes';

/** Whether all are asked to look at the teacher, as it was pressed last, and how to change it over. */
export const useEyesSwitch = (): { readonly is_on: boolean; readonly flip: () => void } => {
  const eyes_front = useMember('class', 'eyes_front') ?? null;
  const { run, pending } = useCommand('eyes.set', EYES_PLACE);
  const is_on = pending?.on ?? eyes_front !== null;
  return {
    is_on,
    flip: () => {
      run({ on: !is_on });
    },
  };
};
