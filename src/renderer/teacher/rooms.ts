/** What rooms bring to the teacher's page and the projector. A room to come adds a line. */
export { chatRoom } from './chat/chat-room.ts';
export { lockRoom } from './lock/lock-room.ts';
export { mirrorRoom } from './mirror/mirror-room.ts';
export { signalsRoom } from './signals/signals-room.ts';
export { studentsRoom } from './live/students-room.ts';
