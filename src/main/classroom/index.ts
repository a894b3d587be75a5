export { createClassroomFeature } from './classroom.feature.ts';
export { createJoinThrottle, type JoinThrottle } from './join-throttle.ts';
