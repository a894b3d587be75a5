import type { TeacherRoom } from '../room/room.types.ts';
import { handsPanel } from './hands-panel.tsx';

export const signalsRoom: TeacherRoom = { id: 'signals', place: 20, panel: handsPanel };
