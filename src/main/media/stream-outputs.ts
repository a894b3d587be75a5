import type { RepairMode } from '../../shared/contract/media/stream.ts';
import type { Quality } from '../../shared/contract/media/ways.ts';
import type { FeedKind } from '../../shared/process/index.ts';
import type { Logger } from '../logging/logger.ts';
import { createSound } from './audio/sound.ts';
import { openFeed, type FeedSink } from './delivery/feed.ts';
import { createDemand } from './demand.ts';
import type { Encoder } from './repair/encoders.ts';
import { createLightRendition } from './repair/light-rendition.ts';
import { createLiveStream, type LiveStream } from './stream/live-stream.ts';
import type { AudioUnit, MediaUnit, VideoUnit } from './stream/media-unit.ts';
import type { SourceFacts } from './stream/source-facts.ts';
import { createHeldUp } from './whep/held-up.ts';
import { createRtpSource, type RtpSource } from './whep/rtp-source.ts';
import { createWebrtcRendition } from './whep/webrtc-rendition.ts';

/** A weak link comes and goes: the light picture is there again at once for who needs it again soon. */
const LIGHT_LINGER_MS = 10_000;

export interface StreamOutputsDeps {
  /** As published. */
  readonly source: LiveStream;
  readonly facts: () => SourceFacts;
  readonly ffmpeg_path: string | null;
  readonly findEncoders: () => Promise<readonly Encoder[]>;
  readonly logger: Logger;
  /** New packets are there. */
  readonly onPackets: (rtp: RtpSource) => void;
  /** What may wait for the reader of a feed now. */
  readonly maxFeedBytes: () => number;
  /** Something was left out, as the computer is too slow for it. */
  readonly onShed: (part: 'sound' | 'repair' | 'feeds') => void;
}

/** Everything that is made of one source: RTP in three qualities, and H.264 with AAC, as published and light. */
export interface StreamOutputs {
  /** A publisher begins; the source has begun already. */
  begin(): void;
  /** A unit of the source, which the source has already. */
  push(unit: MediaUnit): void;
  end(): void;
  /** @returns what a viewer reads, and how to say that it no longer does */
  watch(quality: Quality): { readonly rtp: RtpSource; readonly leave: () => void };
  /** Writes into a sink until the returned function is called. */
  feed(kind: FeedKind, sink: FeedSink): () => void;
  readonly repair: RepairMode;
  /** Students hear nothing of the sound that comes in, since ffmpeg brings nothing out. */
  readonly is_sound_failing: boolean;
  stop(): void;
}

export const createStreamOutputs = (deps: StreamOutputsDeps): StreamOutputs => {
  const { source, facts, ffmpeg_path, findEncoders, logger } = deps;
  const createRtp = (): RtpSource => {
    const rtp: RtpSource = createRtpSource({
      onPackets: () => {
        deps.onPackets(rtp);
      },
    });
    return rtp;
  };
  const rtp: Readonly<Record<Quality, RtpSource>> = {
    full: createRtp(),
    light: createRtp(),
    sound: createRtp(),
  };
  const streams: Readonly<Record<FeedKind, LiveStream>> = {
    source: createLiveStream(),
    light: createLiveStream(),
  };
  let live = false;

  const onTime = createHeldUp({
    onUnit: (unit) => {
      rtp.full.push(unit);
      light.pushFull(unit);
    },
  });
  const lightOnTime = createHeldUp({ onUnit: rtp.light.push });
  const onLightPicture = (unit: VideoUnit): void => {
    if (!live) return;
    lightOnTime.push(unit);
    streams.light.push(unit);
  };
  const onShed = (): void => {
    deps.onShed('repair');
  };
  const light = createLightRendition({
    ...{ source, ffmpeg_path, findEncoders, logger, onShed },
    onUnit: onLightPicture,
  });
  const light_demand = createDemand({
    linger_ms: LIGHT_LINGER_MS,
    onBegin: () => {
      if (live) beginLight();
    },
    onEnd: () => {
      light.stop();
      rtp.light.forgetPictures();
      streams.light.end();
    },
  });
  const beginLight = (): void => {
    streams.light.begin();
    light.start();
  };

  const webrtc = createWebrtcRendition({
    source,
    facts,
    ffmpeg_path,
    findEncoders,
    logger,
    onShed,
    onUnit: onTime.push,
  });
  const sound = createSound({
    ffmpeg_path,
    logger,
    onShed: () => {
      deps.onShed('sound');
    },
    onOpus: (unit: AudioUnit) => {
      if (onTime.isStale(unit.dts_ms)) return;
      for (const each of Object.values(rtp)) each.push(unit);
    },
    onAac: (unit: AudioUnit) => {
      if (!live) return;
      streams.source.push(unit);
      if (light_demand.wanted) streams.light.push(unit);
    },
  });

  const reset = (): void => {
    webrtc.reset();
    onTime.reset();
    lightOnTime.reset();
    light.stop();
    sound.reset();
    // The pages that watch keep the last picture themselves. Who comes while nobody publishes has none, and the slot may be
    // another lesson's by then.
    rtp.full.forgetPictures();
    rtp.light.forgetPictures();
  };

  return {
    begin() {
      reset();
      live = true;
      streams.source.begin();
      if (light_demand.wanted) beginLight();
    },
    push(unit) {
      if (unit.kind === 'audio') {
        sound.push(unit);
        return;
      }
      streams.source.push(unit);
      webrtc.push(unit);
      light.push(unit);
    },
    end() {
      live = false;
      reset();
      streams.source.end();
      streams.light.end();
    },
    watch(quality) {
      const leave = quality === 'light' ? light_demand.take() : () => undefined;
      return { rtp: rtp[quality], leave };
    },
    feed(kind, sink) {
      const release = kind === 'light' ? light_demand.take() : () => undefined;
      const leave = openFeed({
        stream: streams[kind],
        sink,
        maxBytes: deps.maxFeedBytes,
        onShed: () => {
          deps.onShed('feeds');
        },
      });
      return () => {
        leave();
        release();
      };
    },
    get repair() {
      return webrtc.repair;
    },
    get is_sound_failing() {
      return sound.is_failing;
    },
    stop() {
      light_demand.stop();
      reset();
    },
  };
};
