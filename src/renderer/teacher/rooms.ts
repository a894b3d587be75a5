/** What rooms bring to the teacher's page and the projector. A room to come adds a line. */
export { askingRoom } from './asking/asking-room.ts';
export { chatRoom } from './chat/chat-room.ts';
export { dashboardRoom } from './dashboard/dashboard-room.ts';
export { devicesRoom } from './devices/devices-room.ts';
export { eyesRoom } from './eyes/eyes-room.ts';
export { groupsRoom } from './groups/groups-room.tsx';
export { handoutsRoom } from './handouts/handouts-room.ts';
export { lockRoom } from './lock/lock-room.ts';
export { mirrorRoom } from './mirror/mirror-room.ts';
export { pickRoom } from './pick/pick-room.ts';
export { recordingRoom } from './library/lesson/recording-room.ts';
export { remotesRoom } from './remotes/remotes-room.ts';
export { signalsRoom } from './signals/signals-room.ts';
export { studentsRoom } from './live/students-room.ts';
export { timerRoom } from './timer/timer-room.ts';
