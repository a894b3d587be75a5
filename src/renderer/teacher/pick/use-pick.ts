import type { DrawnPerson, PickPot } from '../../../shared/contract/pick.ts';
import { useMember } from '../../common/state/use-member.ts';

const NOBODY: readonly DrawnPerson[] = [];
const EMPTY: PickPot = { here: 0, left: 0, shown: false, shown_at: null, undoes: null };

/** Who is drawn, in the order of being drawn; empty: nobody. */
export const useDrawn = (): readonly DrawnPerson[] => useMember('teacher', 'pick')?.people ?? NOBODY;

/** From whom is drawn. */
export const usePot = (): PickPot => useMember('teacher', 'pick_pot') ?? EMPTY;
