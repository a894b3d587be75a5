import { useEffect, useRef, useSyncExternalStore } from 'react';
import { z } from 'zod';
import { createKeptValue } from '../../common/chat/kept-value.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';
import type { ShownTimer } from '../../common/timer/use-timer.ts';
import { playChime, type Chime } from '../alerts/tone.ts';
import { useShare } from '../share/use-share.ts';

/** Whether this computer sounds when a countdown ends. */
export const end_tone = createKeptValue({
  storage: createSafeStorage(() => localStorage),
  key: 'airclass.timer_tone',
  schema: z.boolean(),
  initial: true,
});

/** A, E and C sharp, falling, longer and softer than what calls the teacher. */
const END: Chime = {
  notes_hz: [880, 659.26, 554.37],
  note_seconds: 0.7,
  step_seconds: 0.32,
  loudness: 0.06,
};

export const playEndTone = (): void => {
  playChime(END);
};

/** Sounds when a countdown comes to its end before the teacher's eyes; of one that was over before nothing is heard. */
export const useEndTone = (shown: ShownTimer | null): void => {
  const is_wanted = useSyncExternalStore(end_tone.subscribe, end_tone.get);
  // Students hear what the computer plays.
  const is_heard = useShare().view.running?.has_system_sound === true;
  const ran = useRef<string | null>(null);
  const { timer_id = null, kind = null, phase = null } = shown ?? {};
  useEffect(() => {
    const has_ended = phase === 'over' && kind === 'countdown' && ran.current === timer_id;
    ran.current = phase === 'runs' ? timer_id : null;
    if (has_ended && is_wanted && !is_heard) playEndTone();
  }, [timer_id, kind, phase, is_wanted, is_heard]);
};
