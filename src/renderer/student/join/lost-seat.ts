import type { JoinLook } from '../../../shared/contract/classroom/door.ts';
import type { JoinProblem } from './joiner.ts';

/** Whose seat it was. */
interface Who {
  readonly name: string;
  readonly number: string;
}

/** Why a seat that this device had is lost. @param lesson null until the node has told */
export const lossOf = (
  { name, number }: Who,
  lesson: Pick<JoinLook, 'you' | 'names'> | null,
): Extract<JoinProblem, 'seat_lost' | 'seat_moved'> => {
  const own = lesson?.names?.find((row) => row.name === name && (row.student_number ?? '') === number);
  // It is somebody's, and no longer this device's.
  return own?.taken === true && lesson?.you === null ? 'seat_moved' : 'seat_lost';
};
