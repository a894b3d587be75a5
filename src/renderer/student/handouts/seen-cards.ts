import { useEffect, useSyncExternalStore } from 'react';
import { z } from 'zod';
import { HANDOUTS, type HandoutCard } from '../../../shared/contract/handouts.ts';
import { createKeptValue, type KeptValue } from '../../common/chat/kept-value.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';
import { useListView, useMember } from '../../common/state/use-member.ts';

/** Of this tab, by lesson and student. The list and the count beside its button have the same one. */
const kept = new Map<string, KeptValue<readonly string[]>>();

const seenBy = (owner: string): KeptValue<readonly string[]> => {
  const made =
    kept.get(owner) ??
    createKeptValue({
      storage: createSafeStorage(() => sessionStorage),
      key: `airclass.handouts.seen.${owner}`,
      schema: z.array(z.string()).max(HANDOUTS.cards).readonly(),
      initial: [],
    });
  kept.set(owner, made);
  return made;
};

const useSeen = (): KeptValue<readonly string[]> => {
  const session_id = useMember('class', 'session')?.session_id ?? '';
  const student_id = useMember('student', 'student_id') ?? '';
  return seenBy(`${session_id}.${student_id}`);
};

const idsOf = (cards: readonly HandoutCard[]): readonly string[] => cards.map(({ handout_id }) => handout_id);

/** How many cards this student has not looked at. */
export const useUnseen = (): number => {
  const seen = useSeen();
  const looked_at = useSyncExternalStore(seen.subscribe, seen.get, seen.get);
  return useListView('class', 'handouts', idsOf).filter((id) => !looked_at.includes(id)).length;
};

/** The cards that are in sight have been looked at. @returns those that had not been before it was opened */
export const useLookedAt = (is_in_sight: boolean): ReadonlySet<string> => {
  const seen = useSeen();
  const ids = useListView('class', 'handouts', idsOf);
  const looked_at = useSyncExternalStore(seen.subscribe, seen.get, seen.get);
  useEffect(() => {
    // Those that are gone are forgotten.
    if (is_in_sight && ids.some((id) => !seen.get().includes(id))) seen.set(ids);
  }, [is_in_sight, ids, seen]);
  return new Set(ids.filter((id) => !looked_at.includes(id)));
};
