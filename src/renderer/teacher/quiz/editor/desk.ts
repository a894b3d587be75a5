import type { Quiz } from '../../../../shared/contract/quiz.ts';
import { createAutosave, type AutosaveDeps, type SaveState } from './autosave.ts';
import type { DraftMemory, KeptDraft } from './draft-memory.ts';
import { draftOf, isSameText, withIds, type Draft } from './draft.ts';

/** A quiz while it is edited, as it is shown. */
export interface DeskView {
  readonly draft: Draft;
  readonly state: SaveState;
  /** It was last changed by another window. */
  readonly is_taken: boolean;
}

export interface DeskDeps extends Pick<AutosaveDeps<Draft, Quiz>, 'save' | 'read' | 'later'> {
  readonly quiz: Quiz;
  /** What a quiz is called that has no title. */
  readonly untitled: string;
  /** Where what is typed stands until the node has it. */
  readonly memory: DraftMemory;
}

export interface Desk {
  readonly subscribe: (listener: () => void) => () => void;
  readonly current: () => DeskView;
  /** Sends what a reload has left unsaved. */
  readonly begin: () => void;
  readonly change: (next: (now: Draft) => Draft) => void;
  /** At once. @returns whether everything is kept now */
  readonly flush: () => Promise<boolean>;
  /** In the place of what another window has saved or removed. */
  readonly saveOver: () => Promise<boolean>;
  /** What the node has is shown from now on, unless it is what is shown. */
  readonly take: (quiz: Quiz) => void;
  /** Another window has removed it. */
  readonly lose: () => void;
  /** Nothing of what is not kept yet is wanted any more. */
  readonly giveUp: () => void;
}

/** What a reload has left unsaved; null: nothing, or the page was gone before it heard that it was kept. */
const leftOf = ({ quiz, untitled, memory }: DeskDeps): KeptDraft | null => {
  const left = memory.read(quiz.quiz_id);
  if (left === null || !isSameText(left.draft, draftOf(quiz, untitled))) return left;
  memory.forget(quiz.quiz_id);
  return null;
};

/** Holds a quiz that is edited: kept by itself, over a reload too, and never over another window's unasked. */
export const createDesk = (deps: DeskDeps): Desk => {
  const { quiz, untitled, memory, save, read, later } = deps;
  const { quiz_id } = quiz;
  const left = leftOf(deps);
  const listeners = new Set<() => void>();
  let view: DeskView = {
    draft: left?.draft ?? draftOf(quiz, untitled),
    state: { kind: left === null ? 'saved' : 'unsaved' },
    is_taken: false,
  };
  const show = (part: Partial<DeskView>): void => {
    view = { ...view, ...part };
    for (const listener of listeners) listener();
  };
  const autosave = createAutosave<Draft, Quiz>({
    ...{ save, read, later, adopt: withIds },
    isSame: (sent, there) => isSameText(sent, draftOf(there, untitled)),
    version: left === null ? quiz.version : left.version,
    onSaved: (sent, answer) => {
      show({ draft: withIds(view.draft, sent, answer) });
    },
    onState: (state) => {
      if (state.kind === 'saved') memory.forget(quiz_id);
      // Typed while another save was on its way: it stands on that one now.
      if (state.kind === 'unsaved') memory.keep(quiz_id, { version: autosave.version(), draft: view.draft });
      show({ state });
    },
  });
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    current: () => view,
    begin() {
      if (left !== null && view.draft === left.draft) autosave.change(left.draft);
    },
    change(next) {
      const draft = next(view.draft);
      if (draft === view.draft) return;
      show({ draft, is_taken: false });
      memory.keep(quiz_id, { version: autosave.version(), draft });
      autosave.change(draft);
    },
    flush: autosave.flush,
    saveOver: () => autosave.saveOver(view.draft),
    take(from) {
      if (from.version === autosave.version() && view.state.kind === 'saved') return;
      // A question that is there still is the same row: the teacher stays at it.
      show({ draft: draftOf(from, untitled, view.draft.rows), is_taken: true });
      autosave.take(from.version);
    },
    lose() {
      // It is nowhere else by now.
      memory.keep(quiz_id, { version: autosave.version(), draft: view.draft });
      autosave.lose();
    },
    giveUp() {
      autosave.take(quiz.version);
    },
  };
};
