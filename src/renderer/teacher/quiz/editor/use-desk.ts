import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Quiz } from '../../../../shared/contract/quiz.ts';
import { AirError } from '../../../../shared/errors.ts';
import { useIsLinkLost, usePage } from '../../data/page-context.ts';
import { useUnsaved } from '../../data/unsaved.ts';
import { useLibraryRevision } from '../library/use-library.ts';
import { createDesk, type Desk, type DeskView } from './desk.ts';
import { bodyOf } from './draft.ts';
import { holdDraft, releaseDraft, tabDrafts } from './tab-drafts.ts';

const later = (run: () => void, delay_ms: number): (() => void) => {
  const timer = setTimeout(run, delay_ms);
  return () => {
    clearTimeout(timer);
  };
};

const isNone = (error: unknown): boolean => error instanceof AirError && error.code === 'not_found';

/** What the node does not take stands in the tab, and the library says so. */
const leaveDesk = (quiz_id: string, desk: Desk): void => {
  if (desk.current().state.kind === 'saved') return;
  holdDraft(quiz_id);
  void desk.flush().then((is_kept) => {
    if (is_kept) releaseDraft(quiz_id);
  });
};

/** The quiz on the desk for as long as the component is there. @param quiz as it was read */
export const useDesk = (quiz: Quiz): DeskView & { readonly desk: Desk } => {
  const { quiz_id } = quiz;
  const { t } = useTranslation();
  const { api } = usePage();
  const revision = useLibraryRevision();
  const is_link_lost = useIsLinkLost();
  const [desk] = useState(() =>
    createDesk({
      ...{ quiz, memory: tabDrafts, later, untitled: t('quiz.untitled') },
      read: () => api.call('getQuiz', { params: { quiz_id } }),
      save: (draft, version) =>
        api.call('putQuiz', { params: { quiz_id }, body: { ...bodyOf(draft, t('quiz.untitled')), version } }),
    }),
  );
  const view = useSyncExternalStore(desk.subscribe, desk.current);
  const is_saved = view.state.kind === 'saved';
  useUnsaved(!is_saved);

  useEffect(() => {
    releaseDraft(quiz_id);
    desk.begin();
    return () => {
      leaveDesk(quiz_id, desk);
    };
  }, [desk, quiz_id]);

  // The node is there again: what it did not take is sent again.
  useEffect(() => {
    if (!is_link_lost) void desk.flush();
  }, [desk, is_link_lost]);

  /** Of the library as the quiz was last read in it. */
  const read_at = useRef<number | null>(null);
  // Another window may have saved it, while nothing is typed here.
  useEffect(() => {
    if (!is_saved || read_at.current === revision) return undefined;
    let is_over = false;
    api.call('getQuiz', { params: { quiz_id } }).then(
      (read) => {
        if (is_over || desk.current().state.kind !== 'saved') return;
        read_at.current = revision ?? null;
        desk.take(read);
      },
      (error: unknown) => {
        if (!is_over && isNone(error)) desk.lose();
      },
    );
    return () => {
      is_over = true;
    };
  }, [api, desk, quiz_id, revision, is_saved]);

  return { ...view, desk };
};
