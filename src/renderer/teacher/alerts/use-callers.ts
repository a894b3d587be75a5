import { useSyncExternalStore } from 'react';
import { readMarkOf } from '../../common/chat/read-mark.ts';
import { useMember } from '../../common/state/use-member.ts';
import { useOwner } from '../chat/use-teacher-talk.ts';
import { callersOf, type Callers } from './callers.ts';

/** Who waits for the teacher now. `is_known`: the node has told; before it nobody is known to wait. */
export const useCallers = (): Callers & { readonly is_known: boolean } => {
  const knocks = useMember('teacher', 'knocks');
  const hands = useMember('teacher', 'hands');
  const messages = useMember('teacher', 'chat');
  const mark = readMarkOf(useOwner() ?? '');
  const read_seq = useSyncExternalStore(mark.subscribe, mark.get, mark.get);
  return {
    is_known: knocks !== undefined && hands !== undefined && messages !== undefined,
    ...callersOf(knocks ?? [], hands ?? [], messages ?? [], read_seq),
  };
};
