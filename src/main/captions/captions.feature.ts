import type { Feature, Platform } from '../feature.ts';
import { createCaptionFiles } from './caption-files.ts';
import { createCaptionMetrics } from './captions.metrics.ts';
import { bindCaptionRoutes } from './captions.router.ts';
import { createCaptionDesk } from './captions.service.ts';
import type { CaptionedRecordings } from './captions.types.ts';

export interface CaptionsFeatureDeps {
  readonly platform: Pick<Platform, 'store' | 'bus' | 'metrics' | 'logger' | 'now'>;
  readonly recordings: CaptionedRecordings;
}

/** What is written under the picture of a recording: taken from a file, or written by the teacher. */
export const createCaptionsFeature = ({ platform, recordings }: CaptionsFeatureDeps): Feature => {
  const { store, bus, metrics: registry, logger, now } = platform;
  const files = createCaptionFiles({ folders: store.lessons, disk: store.ops, logger });
  const desk = createCaptionDesk({
    files,
    now,
    onChange: (session_id) => {
      bus.ephemeral('texts.changed', session_id, { session_id });
    },
  });
  const metrics = createCaptionMetrics({ registry });

  return {
    name: 'captions',
    bindRoutes(routes) {
      bindCaptionRoutes(routes, { desk, recordings, metrics });
    },
    captionsOf: async (recording_id) => (await desk.get(recording_id)).cues.filter(({ text }) => text !== ''),
  };
};
