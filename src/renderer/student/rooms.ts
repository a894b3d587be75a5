/** What rooms bring to the student's page, all of it fetched after the first picture. A room to come adds a line. */
export { groupsRoom } from './groups/groups-room.ts';
