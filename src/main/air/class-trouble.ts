import { isLosing, troubleOf, type StudentAir, type TroubledStudent } from './air-rules.ts';
import { createStanding } from './standing.ts';

/** Pages beat every 5 seconds, so this is one that has said twice that it has none; a picture that is back is seen at once. */
const WITHOUT_STANDS = { appear_ms: 4000, go_ms: 0 } as const;
/** What a network carries goes up and down from second to second. */
const SLOW_STANDS = { appear_ms: 5000, go_ms: 15_000 } as const;

/** Which students of a lesson get less than the full picture, once that lasts. The one list that glyphs and advice go by. */
export interface ClassTrouble {
  /**
   * @param here every student whose page is open and seen; nobody while no source sends
   * @param tells_nothing of the network: this computer itself interrupts pictures. @param at_ms monotonic
   */
  look(here: readonly StudentAir[], tells_nothing: boolean, at_ms: number): void;
  /** By student_id; who has no picture first. */
  readonly all: ReadonlyMap<string, TroubledStudent>;
  /** How many of them lose data or freeze. */
  readonly losing: number;
}

export const createClassTrouble = (): ClassTrouble => {
  const without = createStanding<TroubledStudent>(WITHOUT_STANDS);
  const slow = createStanding<TroubledStudent>(SLOW_STANDS);
  const losing = createStanding<true>(SLOW_STANDS);
  return {
    look(here, tells_nothing, at_ms) {
      const seen = tells_nothing ? [] : here;
      const troubled = seen.flatMap((student) => {
        const { student_id, name } = student;
        const trouble = troubleOf(student);
        return trouble === null ? [] : [{ student_id, name, trouble }];
      });
      const byId = (trouble: TroubledStudent['trouble']): Map<string, TroubledStudent> =>
        new Map(troubled.filter((one) => one.trouble === trouble).map((one) => [one.student_id, one]));
      without.look(byId('no_picture'), at_ms);
      slow.look(byId('slow'), at_ms);
      losing.look(new Map(seen.filter(isLosing).map(({ student_id }) => [student_id, true])), at_ms);
      // Of who has left, or of a source that has, nothing lingers.
      const present = new Set(here.map(({ student_id }) => student_id));
      for (const standing of [without, slow, losing]) standing.keepOnly(present);
    },
    get all() {
      return new Map([...slow.all, ...without.all].sort(([, a], [, b]) => byTrouble(a, b)));
    },
    get losing() {
      return losing.all.size;
    },
  };
};

const byTrouble = (a: TroubledStudent, b: TroubledStudent): number =>
  Number(a.trouble === 'slow') - Number(b.trouble === 'slow');
