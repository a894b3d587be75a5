export { createAttendanceFeature } from './attendance.feature.ts';
