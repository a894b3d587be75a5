/** What rooms bring to the student's page, all of it fetched after the first picture. A room to come adds a line. */
export { askingRoom } from './asking/asking-room.ts';
export { devicesRoom } from './devices/devices-room.ts';
export { engagementRoom } from './engagement/engagement-room.ts';
export { eyesRoom } from './eyes/eyes-room.ts';
export { groupsRoom } from './groups/groups-room.ts';
export { handoutsRoom } from './handouts/handouts-room.ts';
export { pickRoom } from './pick/pick-room.ts';
export { recordingRoom } from './recording/recording-room.ts';
export { timerRoom } from './timer/timer-room.ts';
