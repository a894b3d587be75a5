import { useEffect, useEffectEvent } from 'react';
import { nextRate, type Playback } from './playback.ts';
import { deedOf, isTaken, type PlayerDeed } from './player-keys.ts';

/** What a key does beside what the playback does itself. */
export interface PlayerSwitches {
  readonly captions: () => void;
  readonly full: () => void;
  readonly pip: () => void;
  readonly help: () => void;
}

const FRAME_SECONDS = 1 / 30;
const VOLUME_STEP = 0.1;

const run = (deed: PlayerDeed, playback: Playback, switches: PlayerSwitches): void => {
  const { time, length, rate, volume, is_muted, is_paused } = playback.view();
  switch (deed.does) {
    case 'toggle':
      playback.toggle();
      break;
    case 'mute':
      playback.setMuted(!is_muted);
      break;
    case 'skip':
      playback.seek(time + deed.by);
      break;
    case 'frame':
      if (is_paused) playback.seek(time + deed.by * FRAME_SECONDS);
      break;
    case 'share':
      playback.seek(deed.to * length);
      break;
    case 'rate':
      playback.setRate(nextRate(rate, deed.by));
      break;
    case 'volume':
      playback.setVolume(volume + deed.by * VOLUME_STEP);
      break;
    default:
      switches[deed.does]();
  }
};

/**
 * The player's keys, on the whole page while it is in sight.
 * @param is_here false: it is hidden, and takes none
 */
export const usePlayerKeys = (playback: Playback, is_here: boolean, switches: PlayerSwitches): void => {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    // What the page itself has done by a key is done.
    if (event.defaultPrevented || isTaken(event.target, event.key)) return;
    if (document.querySelector('[role="dialog"], [role="alertdialog"], dialog[open]') !== null) return;
    const deed = deedOf(event);
    if (deed === null) return;
    event.preventDefault();
    run(deed, playback, switches);
  });
  useEffect(() => {
    if (!is_here) return undefined;
    const listen = (event: KeyboardEvent): void => {
      onKeyDown(event);
    };
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', listen);
    };
  }, [is_here]);
};
