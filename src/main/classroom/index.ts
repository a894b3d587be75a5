export { createClassroomFeature } from './classroom.feature.ts';
