export { createBoards, type Boards } from './boards.ts';
export type { Scopes, StateMembers } from './boards.types.ts';
