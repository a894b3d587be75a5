import { cuesOf, rowsOf, type CueRows } from '../../../../shared/captions/edit-captions.ts';
import {
  historyOf,
  redone,
  undone,
  withDeed,
  type EditHistory,
} from '../../../../shared/captions/edit-history.ts';
import type { Cue } from '../../../../shared/captions/captions.types.ts';
import { cleanText } from '../../../../shared/captions/caption-text.ts';
import type { Captions } from '../../../../shared/contract/captions.ts';
import { createAutosave, type AutosaveDeps, type SaveState } from '../../quiz/editor/autosave.ts';

/** Captions that are there: each has a version. */
export type KeptCaptions = Captions & { readonly version: string };

/** Captions while they are edited, as they are shown. */
export interface CaptionDeskView {
  readonly rows: CueRows;
  readonly state: SaveState;
  readonly can_undo: boolean;
  readonly can_redo: boolean;
  /** Of what the node has; null: nothing. */
  readonly version: string | null;
  /** What the node has is shown to somebody. */
  readonly has_shown: boolean;
}

export interface CaptionDeskDeps extends Pick<AutosaveDeps<Cue[], KeptCaptions>, 'save' | 'read' | 'later'> {
  readonly captions: Captions;
}

/** Holds captions that are edited: kept by itself, undone step by step, and never written over another window's unasked. */
export interface CaptionDesk {
  readonly subscribe: (listener: () => void) => () => void;
  readonly current: () => CaptionDeskView;
  /** @param deed what it is done at: another one of the same is undone with it; null: it is undone alone */
  readonly change: (edit: (rows: CueRows) => CueRows, deed: string | null) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** At once. @returns whether everything is kept now */
  readonly flush: () => Promise<boolean>;
  /** In the place of what another window has saved or removed. */
  readonly saveOver: () => Promise<boolean>;
  /** What the node has is shown from now on; what was shown can be brought back. */
  readonly take: (captions: KeptCaptions) => void;
  /** What the node has now: taken, unless it is what is shown, or something of this is not kept yet. */
  readonly look: (captions: Captions) => void;
}

/** Others than a list that was there before has: whoever is at one of those is at none of these. */
const IDS_OF_A_LIST = 1_000_000;

const isShown = (cues: readonly Cue[]): boolean => cues.some(({ text }) => cleanText(text) !== '');
const isSame = (sent: readonly Cue[], { cues }: Captions): boolean =>
  sent.length === cues.length &&
  sent.every((cue, index) => {
    const there = cues[index];
    return (
      cue.start_seconds === there?.start_seconds &&
      cue.end_seconds === there.end_seconds &&
      cleanText(cue.text) === there.text
    );
  });

export const createCaptionDesk = ({ captions, save, read, later }: CaptionDeskDeps): CaptionDesk => {
  const listeners = new Set<() => void>();
  let takes = 0;
  let history: EditHistory = historyOf(rowsOf(captions.cues));
  let view: CaptionDeskView = {
    ...{ rows: history.now, state: { kind: 'saved' }, can_undo: false, can_redo: false },
    ...{ version: captions.version, has_shown: isShown(captions.cues) },
  };
  const show = (part: Partial<CaptionDeskView>): void => {
    view = { ...view, ...part };
    for (const listener of listeners) listener();
  };
  const autosave = createAutosave<Cue[], KeptCaptions>({
    ...{ version: captions.version, save, read, later, isSame },
    // What is typed stays as it is typed: what the node takes out of it is nothing that is seen.
    adopt: (now) => now,
    onSaved: (_sent, answer) => {
      show({ version: answer.version, has_shown: isShown(answer.cues) });
    },
    onState: (state) => {
      show({ state });
    },
  });
  const showHistory = (next: EditHistory): void => {
    history = next;
    show({ rows: next.now, can_undo: next.past.length > 0, can_redo: next.taken_back.length > 0 });
  };
  const go = (next: EditHistory): void => {
    if (next.now === history.now) return;
    showHistory(next);
    autosave.change(cuesOf(next.now));
  };
  const take = (from: KeptCaptions): void => {
    takes += 1;
    showHistory(withDeed(history, rowsOf(from.cues, takes * IDS_OF_A_LIST), null));
    autosave.take(from.version);
    show({ version: from.version, has_shown: isShown(from.cues) });
  };

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    current: () => view,
    change(edit, deed) {
      go(withDeed(history, edit(history.now), deed));
    },
    undo() {
      go(undone(history));
    },
    redo() {
      go(redone(history));
    },
    flush: autosave.flush,
    saveOver: () => autosave.saveOver(cuesOf(history.now)),
    take,
    look({ version, ...captions }) {
      if (version === null || version === view.version || view.state.kind !== 'saved') return;
      take({ ...captions, version });
    },
  };
};
