export { createClassroom, type Classroom } from './classroom.ts';
export { createAddresses, localHostOf, originOf } from './addresses.ts';
export type { PresentProblem } from './problems.ts';
