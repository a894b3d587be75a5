import type { WhepPhase } from '../../common/whep-client.ts';
import type { StreamState } from '../data/use-stream.ts';

/**
 * What lies over the preview. Thin words stand under a picture that is true; everything else covers what would be an old one.
 * - opening, retry: thin · sound_alone: students hear, and see no picture · lost: the page has lost the node
 * - veiled: this page may be on the screen that it shows, and would show itself without end
 * - waiting, stopped, reconnecting: nothing comes, nothing any more, nothing just now; students keep their last picture in the third
 */
export type CurtainKind =
  'opening' | 'retry' | 'sound_alone' | 'lost' | 'veiled' | 'waiting' | 'stopped' | 'reconnecting';

export interface CurtainFacts {
  readonly stream_state: StreamState;
  readonly is_sound_alone: boolean;
  readonly phase: WhepPhase;
  readonly is_stale: boolean;
  readonly is_veiled: boolean;
}

/** null: the picture is what students see now. */
export const curtainKindOf = (facts: CurtainFacts): CurtainKind | null => {
  const { stream_state, is_sound_alone, phase, is_stale, is_veiled } = facts;
  // Media goes its own way: what still plays is live, whatever has become of the page's own link.
  if (is_stale && phase !== 'playing') return 'lost';
  if (stream_state !== 'live') return stream_state;
  if (is_veiled) return 'veiled';
  if (is_sound_alone) return 'sound_alone';
  if (phase === 'playing' || phase === 'stalled') return null;
  return phase === 'reconnecting' || phase === 'refused' ? 'retry' : 'opening';
};
