/** What rooms bring to the student's page, all of it fetched after the first picture. A room to come adds a line. */
export { eyesRoom } from './eyes/eyes-room.ts';
export { timerRoom } from './timer/timer-room.ts';
export { pickRoom } from './pick/pick-room.ts';
export {};
