import type { TeacherRoom } from '../room/room.types.ts';
import { chatPanel } from './chat-panel.tsx';

export const chatRoom: TeacherRoom = { id: 'chat', place: 30, panel: chatPanel };
