import { useCallback, useState } from 'react';
import type { Roster } from '../../../shared/contract/rosters.ts';
import { AirError } from '../../../shared/errors.ts';
import { usePage } from '../data/page-context.ts';
import { useAction } from '../data/use-action.ts';
import { blankDraft, bodyOf, draftOf, isSameList, type Draft } from './draft.ts';

/** What was typed stands on a list that is no more: another window has saved another one since, or removed it. */
export type RosterConflict = 'newer' | 'gone';

export interface RosterDraft {
  readonly draft: Draft;
  readonly is_dirty: boolean;
  /** What it was last: saved here, or taken over from another window. */
  readonly told: 'saved' | 'taken' | null;
  readonly conflict: RosterConflict | null;
  readonly is_busy: boolean;
  /** Why the last save failed, in words; null: it did not. */
  readonly failure: string | null;
  /** The same function at every rendering. */
  readonly change: (next: (now: Draft) => Draft) => void;
  /** In the place of the list that the draft stands on; over a conflict in the place of the one that there is. */
  readonly save: () => void;
  /** Gives up what was typed for the list that there is. */
  readonly takeNewer: () => void;
}

export interface RosterDraftInput {
  readonly roster_id: string;
  /** The list as the node has it now; null: a new one. */
  readonly roster: Roster | null;
  readonly is_gone: boolean;
  readonly onSaved: (roster: Roster) => void;
  /** The node has another list than `roster`. Default: for a new one, of which no other window knows. */
  readonly onRefused?: () => void;
}

/** What a draft stands on. `version` undefined: a new list, whose id is of this form alone. */
interface Base {
  readonly version: string | undefined;
  readonly draft: Draft;
}

const baseOf = (roster: Roster | null): Base =>
  roster === null
    ? { version: undefined, draft: blankDraft() }
    : { version: roster.version, draft: draftOf(roster) };

const isOfAnother = (error: unknown): boolean =>
  error instanceof AirError && error.code === 'conflict' && error.details?.['version'] !== undefined;

/** A list while it is edited. Nothing of it is kept before it is saved, and a save never undoes another window's unasked. */
export const useRosterDraft = (input: RosterDraftInput): RosterDraft => {
  const { roster_id, roster, is_gone, onSaved, onRefused } = input;
  const { api } = usePage();
  const [base, setBase] = useState(() => baseOf(roster));
  const [draft, setDraft] = useState(base.draft);
  const [told, setTold] = useState<RosterDraft['told']>(null);
  const is_dirty = draft !== base.draft;

  const put = useAction(async (version: string | null | undefined) => {
    try {
      const answer = await api.call('putRoster', {
        params: { roster_id },
        body: { ...bodyOf(draft), version },
      });
      const next = baseOf(answer);
      setBase(next);
      // What was typed meanwhile stays, and is not saved yet.
      setDraft((now) => (now === draft ? next.draft : now));
      setTold('saved');
      onSaved(answer);
    } catch (error) {
      if (!isOfAnother(error)) throw error;
      onRefused?.();
    }
  });

  const take = (from: Roster): void => {
    const next = baseOf(from);
    setBase(next);
    setDraft(next.draft);
    setTold('taken');
  };
  // While it is on its way, another version is the one that was just saved here.
  const is_other = roster !== null && roster.version !== base.version && !put.is_busy;
  const is_lost = is_dirty && is_other && !isSameList(draft, draftOf(roster));
  if (is_other && !is_lost) take(roster);

  return {
    ...{ draft, is_dirty, told },
    conflict: is_gone ? 'gone' : is_lost ? 'newer' : null,
    is_busy: put.is_busy,
    failure: put.failure,
    change: useCallback((next) => {
      setTold(null);
      setDraft(next);
    }, []),
    save() {
      put.run(is_gone ? null : is_lost ? roster.version : base.version);
    },
    takeNewer() {
      if (roster !== null) take(roster);
    },
  };
};
