import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Pace } from '../../../shared/contract/signals.ts';
import { useSend } from '../../common/link/use-link.ts';
import { useMember } from '../../common/state/use-member.ts';
import { createPaceWish, type PaceWishFacts } from './pace-wish.ts';

export interface UsedPaceWish extends PaceWishFacts {
  readonly wish: (value: Pace) => void;
}

/** The reader's own wish for the pace of the class. */
export const usePaceWish = (): UsedPaceWish => {
  const send = useSend();
  const known = useMember('student', 'pace') ?? 0;
  const [own] = useState(() => createPaceWish({ send: (value) => send({ type: 'signal.pace', value }) }));
  useEffect(() => {
    own.told(known);
  }, [own, known]);
  useEffect(() => own.stop, [own]);
  return { ...useSyncExternalStore(own.subscribe, own.facts), wish: own.wish };
};
