/** Where the presses of the run are made, for what became of them. */
export const ASKING_AT = 'asking';
