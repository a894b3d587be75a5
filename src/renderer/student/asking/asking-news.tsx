import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useNodeClock } from '../../common/link/use-node-clock.ts';
import { useMember } from '../../common/state/use-member.ts';
import { askingFile } from './asking-file.ts';
import { useAskingCall, useAwaited } from './use-asking-call.ts';

const BUZZ_MS = [120, 80, 120];

/** A phone in the hand is felt; not where nothing is to move. */
const buzz = (): void => {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  // Safari has none, and a page that nobody has touched may not.
  if ('vibrate' in navigator) navigator.vibrate(BUZZ_MS);
};

/** Says politely, once, what has come: the panel opens by itself, and a nudge is felt. */
export const AskingNews = (): ReactElement => {
  const { t } = useTranslation();
  // From now on, so that it is known when a question comes with a time.
  useNodeClock();
  const run = useMember('class', 'quiz') ?? null;
  const call = useAskingCall();
  // What was there when the page came is no nudge: it was felt before the reload.
  const is_awaited = useAwaited() !== null;
  const nudge = call?.what === 'nudged' ? call.key : null;
  const felt = useRef(nudge);
  useEffect(() => {
    // Whoever asks first in a lesson may find the node away a moment later; and what failed is asked for again.
    void askingFile.preload();
  }, [call?.key]);
  useEffect(() => {
    if (nudge === null || nudge === felt.current) return;
    felt.current = nudge;
    buzz();
  }, [nudge]);
  const n = (run?.now?.index ?? 0) + 1;
  const what = call?.what === 'question' && run?.question_count === 1 ? 'only' : call?.what;
  return (
    <p className="visually-hidden" role="status">
      {what !== undefined &&
        (is_awaited || what !== 'nudged') &&
        t(`asking_student.news.${what}`, { n, title: run?.title ?? '' })}
    </p>
  );
};
