export { createClassroom, type Classroom, type ClassroomDeps } from './classroom.ts';
export { createAddresses, localHostOf, originOf } from './addresses.ts';
export type { JoinRefusal } from './join.service.ts';
export type { PresentProblem } from './problems.ts';
