/** What rooms bring to the student's page, all of it fetched after the first picture. A room to come adds a line. */
export { devicesRoom } from './devices/devices-room.ts';
