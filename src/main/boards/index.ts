export { createBoards, type Boards } from './boards.ts';
export type { StateMembers } from './boards.types.ts';
