import type { PresenceBeat } from '../../../shared/contract/classroom/presence.ts';
import type { Player } from '../player/player.types.ts';

const MAX_FAILED = 8;

/**
 * What the node is told of this page. Takes the player's frozen time.
 * @param rtt_ms of the WebSocket; 0 when not yet measured
 */
export const beatOf = (player: Player, rtt_ms: number): PresenceBeat => {
  const { way, quality, phase, playing, muted, failed, latency_ms, position } = player.facts();
  const shows = phase === 'playing' || phase === 'waiting' || phase === 'stalled';
  return {
    visible: document.visibilityState === 'visible',
    playing: playing && phase === 'playing',
    muted,
    protocol: shows ? way : 'none',
    quality,
    rtt_ms,
    failed: failed.slice(0, MAX_FAILED).map(({ protocol, reason }) => ({ protocol, reason })),
    frozen_ms: Math.min(600_000, Math.round(player.takeFrozenMs())),
    ...(latency_ms === null ? {} : { latency_ms: Math.max(0, Math.round(latency_ms)) }),
    ...(position.mode === 'live'
      ? {}
      : { position_seconds: Math.max(0, position.rewindable_seconds - position.behind_seconds) }),
  };
};
