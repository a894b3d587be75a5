import type { PreviewProblem, PreviewRow, RosterPreview } from '../../../shared/contract/rosters.ts';

/** What of a file may be a student, before it is looked at as a name. */
export interface Candidate {
  readonly line: number;
  readonly name: string;
  readonly number: string;
  /** As the file has them; absent where it has no column for it. */
  readonly consent?: { readonly state: string; readonly date: string; readonly form: string };
}

/** What was found, and how. */
export interface Found {
  readonly candidates: readonly Candidate[];
  readonly columns: RosterPreview['columns'];
  readonly problems: readonly PreviewProblem[];
}

export type { PreviewProblem, PreviewRow };
