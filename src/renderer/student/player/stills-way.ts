import type { Playback } from './playback.ts';
import type { Stills } from './stills.ts';
import type { Way, WayFailure, WayOptions, WayPhase, WayState } from './way.types.ts';

export interface StillsWayDeps extends WayOptions {
  readonly playback: Playback;
  readonly stills: Stills;
  /** The ways that may bring the sound, best first; none where this browser has none. */
  readonly sounds: readonly ((options: WayOptions) => Way)[];
}

const LOOK_MS = 500;
/** So long a way to the sound may take before the next one is tried. */
const SOUND_WITHIN_MS = 3_000;
const LIVELY: ReadonlySet<WayPhase> = new Set<WayPhase>(['ready', 'playing']);

/** A still every few seconds, and sound by whatever carries it: below that, nothing of the lesson would come through. */
export const createStillsWay = (deps: StillsWayDeps): Way => {
  const { playback, stills, sounds } = deps;
  let { live } = deps;
  let state: WayState = { phase: 'opening', failure: null };
  let sound: Way | null = null;
  let sound_index = 0;
  let sound_since = 0;
  let sound_shown = false;
  let shown = false;
  /** A still of before is older than the picture that was seen last; 0: none was. */
  let newer_than = 0;
  let timer: ReturnType<typeof setInterval> | undefined;

  const set = (phase: WayPhase, failure: WayFailure | null = null): void => {
    if (state.phase === phase) return;
    state = { phase, failure };
    deps.onState(state);
  };
  const openSound = (): void => {
    sound?.close();
    sound = null;
    sound_shown = false;
    const create = sounds[sound_index % Math.max(1, sounds.length)];
    sound_since = performance.now();
    if (create === undefined) return;
    sound = create({
      ...deps,
      quality: 'sound',
      live,
      onState: look,
      onAnswered: () => undefined,
      onSample: (sample) => {
        if (shown) deps.onSample(sample);
      },
    });
    sound.open();
  };
  const showSound = (): void => {
    if (sound === null || sound_shown || !shown || !LIVELY.has(sound.state().phase)) return;
    sound_shown = true;
    sound.show();
  };
  const look = (): void => {
    const { phase, failure = null } = sound?.state() ?? {};
    const error = stills.refusal();
    if (phase === 'refused' || error !== null) {
      // Neither another way to the sound nor a later still would be told anything else.
      set('refused', error === null ? failure : { reason: 'refused', error });
      return;
    }
    const heard = phase !== undefined && LIVELY.has(phase);
    if (heard) {
      sound_since = performance.now();
      showSound();
    } else if (live && sounds.length > 1 && performance.now() - sound_since > SOUND_WITHIN_MS) {
      sound_index += 1;
      openSound();
    }
    const seen = stills.isFreshSince(newer_than);
    // What stands in the element is older than the stills, once there are some.
    if (shown && seen && stills.url() !== null) playback.dropPicture();
    if (heard || seen) set(shown ? 'playing' : 'ready');
    else if (!live) set('waiting');
    else set(stills.url() === null ? 'opening' : 'failed', { reason: 'connection_lost', error: null });
  };

  return {
    protocol: 'stills',
    state: () => state,
    open: () => {
      newer_than = playback.facts().has_picture ? performance.now() : 0;
      stills.want('way', true);
      openSound();
      clearInterval(timer);
      timer = setInterval(look, LOOK_MS);
      look();
    },
    show: () => {
      shown = true;
      playback.take(
        () => undefined,
        () => undefined,
      );
      showSound();
      look();
    },
    hide: () => {
      shown = false;
      sound_shown = false;
      sound?.hide();
    },
    close: (server_knows) => {
      shown = false;
      clearInterval(timer);
      stills.want('way', false);
      sound?.close(server_knows);
      sound = null;
    },
    expect: (now_live) => {
      live = now_live;
      sound?.expect(now_live);
    },
    check: () => {
      sound?.check();
      look();
    },
    setQuality: () => undefined,
    latencyMs: () => null,
  };
};
