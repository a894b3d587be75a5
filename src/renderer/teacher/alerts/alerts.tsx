import { useEffect, useRef } from 'react';
import { useShare } from '../share/use-share.ts';
import { hasNewCaller } from './callers.ts';
import { PageTitle } from './page-title.tsx';
import { alert_tone, playTone } from './tone.ts';
import { useCallers } from './use-callers.ts';

/** A class that raises its hands together sounds once. */
const SILENT_MS = 2_000;

/** Says who waits for the teacher where the page is not looked at: in the title, on the app's icon, and by a tone if it is wanted. */
export const Alerts = () => {
  const { is_known, count, keys } = useCallers();
  // Students hear what the computer plays.
  const is_heard = useShare().view.running?.has_system_sound === true;
  const before = useRef<readonly string[] | null>(null);
  const sounded_ms = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (!is_known) return;
    const is_new = hasNewCaller(before.current, keys);
    before.current = keys;
    const now_ms = performance.now();
    if (!is_new || is_heard || !alert_tone.get() || now_ms - sounded_ms.current < SILENT_MS) return;
    sounded_ms.current = now_ms;
    playTone();
  });
  useEffect(() => {
    // Where the app does not answer, the title says it all the same.
    window.airclass?.setBadge(count).catch(() => undefined);
  }, [count]);
  return <PageTitle count={count} />;
};
