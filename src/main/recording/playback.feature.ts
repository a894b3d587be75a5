import type { Feature, Platform } from '../feature.ts';
import { createPlayback, type Playback, type PlaybackDeps } from './playback.router.ts';

export interface PlaybackFeatureDeps extends Pick<PlaybackDeps, 'recording'> {
  readonly platform: Pick<Platform, 'tickets' | 'logger' | 'now_ms'>;
  readonly lessons: {
    /** @throws AirError not_found */
    readonly get: PlaybackDeps['lessonOf'];
  };
}

/** What was recorded, by HLS and DASH. */
export interface PlaybackFeature extends Feature, Pick<Playback, 'viewersOf'> {}

export const createPlaybackFeature = (deps: PlaybackFeatureDeps): PlaybackFeature => {
  const { platform, lessons, recording } = deps;
  const { bindRoutes, viewersOf } = createPlayback({ ...platform, recording, lessonOf: lessons.get });
  return { name: 'playback', bindRoutes, viewersOf };
};
