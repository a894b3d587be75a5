import { flvAudioConfigTag, flvAudioTag, flvVideoConfigTag, flvVideoTag } from '../flv/flv-writer.ts';
import type { AacConfig, MediaUnit, VideoConfig, VideoUnit } from '../stream/media-unit.ts';

/** What a decoder must have been given before a tag of FLV; null where that kind has not come. */
export interface FlvConfigs {
  readonly video: VideoConfig | null;
  readonly audio: AacConfig | null;
}

/** FLV tags that go out together, written once and shared by all readers. */
export interface FlvBatch {
  readonly bytes: Buffer;
  /** A reader may begin here: a key frame, or sound that no picture goes with. */
  readonly is_start: boolean;
  /** The time of its first tag, in milliseconds of the stream's clock. */
  readonly first_ms: number;
  /** In force for all of its tags, which hold none themselves. The same object while nothing changes. */
  readonly configs: FlvConfigs;
}

/** More goes into another batch, so that a burst can be paced; one tag alone may be larger. */
const MAX_BATCH_BYTES = 64 * 1024;

export interface FlvBatcherDeps {
  /** False: sound alone. */
  readonly with_video: boolean;
  readonly onBatch: (batch: FlvBatch) => void;
}

/** Makes batches of a stream's units, each begun by a key frame or a change of configuration, or by `flush`. */
export interface FlvBatcher {
  push(unit: MediaUnit): void;
  /** What has come by now is a batch. */
  flush(): void;
  /** Another publisher begins: its pictures count from its first key frame on. */
  begin(): void;
}

const sameVideo = (a: VideoConfig | null, b: VideoConfig): boolean =>
  a === b || (a?.avcc.equals(b.avcc) ?? false);
const sameAudio = (a: AacConfig | null, b: AacConfig): boolean => a === b || (a?.asc.equals(b.asc) ?? false);

export const createFlvBatcher = ({ with_video, onBatch }: FlvBatcherDeps): FlvBatcher => {
  let configs: FlvConfigs = { video: null, audio: null };
  let tags: Buffer[] = [];
  let bytes = 0;
  let first_ms = 0;
  let begins_with_key = false;

  const flush = (): void => {
    if (tags.length === 0) return;
    const batch: FlvBatch = {
      bytes: Buffer.concat(tags, bytes),
      is_start: begins_with_key || configs.video === null,
      first_ms,
      configs,
    };
    tags = [];
    bytes = 0;
    begins_with_key = false;
    onBatch(batch);
  };

  const setConfigs = (next: FlvConfigs): void => {
    flush();
    configs = next;
  };

  const add = (tag: Buffer, dts_ms: number): void => {
    if (bytes > 0 && bytes + tag.length > MAX_BATCH_BYTES) flush();
    if (tags.length === 0) first_ms = dts_ms;
    tags.push(tag);
    bytes += tag.length;
  };

  const addPicture = (unit: VideoUnit): void => {
    // Before its first key frame a publisher's pictures refer to what nobody has.
    if (configs.video === null && !unit.key) return;
    if (!sameVideo(configs.video, unit.config)) setConfigs({ ...configs, video: unit.config });
    if (unit.key) {
      flush();
      begins_with_key = true;
    }
    add(flvVideoTag(unit, 0), unit.dts_ms);
  };

  return {
    push(unit) {
      if (unit.kind === 'video') {
        if (with_video) addPicture(unit);
        return;
      }
      const { config } = unit;
      // FLV players know AAC alone; the feed gives nothing else.
      if (config.codec !== 'aac') return;
      if (!sameAudio(configs.audio, config)) setConfigs({ ...configs, audio: config });
      add(flvAudioTag(unit, 0), unit.dts_ms);
    },
    flush,
    begin() {
      setConfigs({ video: null, audio: null });
    },
  };
};

/** The tags that tell a decoder what it lacks of `configs`, given what it was told; empty where it lacks nothing. */
export const configTags = (configs: FlvConfigs, told: FlvConfigs, at_ms: number): Buffer[] => [
  ...(configs.video === null || configs.video === told.video
    ? []
    : [flvVideoConfigTag(configs.video, at_ms)]),
  ...(configs.audio === null || configs.audio === told.audio
    ? []
    : [flvAudioConfigTag(configs.audio, at_ms)]),
];
