/** What rooms bring to the teacher's page and the projector. A room to come adds a line. */
export { chatRoom } from './chat/chat-room.ts';
export { devicesRoom } from './devices/devices-room.ts';
export { signalsRoom } from './signals/signals-room.ts';
export { studentsRoom } from './live/students-room.ts';
