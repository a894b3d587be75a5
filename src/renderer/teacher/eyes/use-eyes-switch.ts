import '../../common/eyes/eyes-words.ts';
import { useOutbox } from '../../common/outbox/use-outbox.ts';
import { useSaid } from '../../common/outbox/use-said.ts';
import { useMember } from '../../common/state/use-member.ts';

/** Whether all are asked to look at the teacher, as it was pressed last, and how to change it over. */
export const useEyesSwitch = (): { readonly is_on: boolean; readonly flip: () => void } => {
  const outbox = useOutbox();
  const eyes_front = useMember('class', 'eyes_front') ?? null;
  const { pending, say } = useSaid<boolean>();
  const is_on = pending ?? eyes_front !== null;
  return {
    is_on,
    flip: () => {
      say(!is_on, outbox.enqueue('eyes.set', { on: !is_on }));
    },
  };
};
