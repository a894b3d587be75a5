import { inOrder } from '../../common/panels/in-order.ts';
import * as list from '../rooms.ts';
import type { StudentRoom } from './room.types.ts';

/** Every room of the lesson, in its order. */
export const rooms: readonly StudentRoom[] = inOrder<StudentRoom>(list);
