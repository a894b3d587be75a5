import { AirError } from '../../shared/errors.ts';
import type { IngestWarning, IngestWarningCode, StreamStatus } from '../../shared/contract/media/stream.ts';
import type { DeliveryHeader, EngineEvent } from '../../shared/process/index.ts';
import type { Logger } from '../logging/logger.ts';
import { createFlvDemuxer } from './flv/flv-demuxer.ts';
import { createFlvMediaReader } from './flv/flv-media-reader.ts';
import type { DeliveryReader } from './delivery/delivery-listener.ts';
import type { Encoder } from './repair/encoders.ts';
import { createLiveStream } from './stream/live-stream.ts';
import { createPictureAssembler } from './stream/picture-assembler.ts';
import { createChangeGuard } from './stream/change-guard.ts';
import { createSourceFacts, type SourceFacts } from './stream/source-facts.ts';
import { createUnitClock } from './stream/unit-clock.ts';
import { createStreamOutputs, type StreamOutputs, type StreamOutputsDeps } from './stream-outputs.ts';
import type { MediaUnit } from './stream/media-unit.ts';
import type { RtpSource } from './whep/rtp-source.ts';

/** Sound that has not come by then is missing, not late. */
const NO_AUDIO_AFTER_MS = 5000;
/** Sources that send parameter sets among their pictures do so before each key frame. */
const NO_CONFIG_AFTER_MS = 3000;

export interface EngineStreamDeps {
  readonly ffmpeg_path: string | null;
  readonly findEncoders: () => Promise<readonly Encoder[]>;
  readonly logger: Logger;
  readonly onPackets: (rtp: RtpSource) => void;
  /** Something that `status()` tells is different now. */
  readonly onChange: () => void;
  readonly maxFeedBytes: StreamOutputsDeps['maxFeedBytes'];
  readonly onShed: StreamOutputsDeps['onShed'];
  /** This publisher cannot be served. */
  readonly onRejected: (publisher_id: string, reason: RejectReason, detail: string) => void;
}

type RejectReason = Extract<EngineEvent, { type: 'publisher_rejected' }>['reason'];

/** A publishing slot in the engine: the source as it comes, and what is made of it. */
export interface EngineStream extends Pick<StreamOutputs, 'watch' | 'feed'> {
  /** A publisher's media begins; an older delivery for this slot is cut. */
  deliver(header: DeliveryHeader, cut: () => void): DeliveryReader;
  /** Without its viewers, of whom the engine knows nothing. */
  status(): StreamStatus;
  readonly units_in: number;
  readonly bytes_in: number;
  stop(): void;
}

interface Publisher {
  readonly header: DeliveryHeader;
  readonly cut: () => void;
  readonly began_ms: number;
}

export const createEngineStream = (deps: EngineStreamDeps): EngineStream => {
  const { ffmpeg_path, logger, onChange } = deps;
  const source = createLiveStream();
  const clock = createUnitClock();
  let facts: SourceFacts = createSourceFacts();
  let publisher: Publisher | null = null;
  let unheard_audio: string | null = null;
  /** Since when pictures come that nobody can decode, or sound; without those that have none. */
  const undecodable_since_ms = new Map<MediaUnit['kind'], number>();
  const told_undecodable = new Set<MediaUnit['kind']>();
  /** That the present publisher's picture and sound are here. */
  let told_begun = false;
  let units_in = 0;
  let bytes_in = 0;
  const warned = new Map<IngestWarningCode, string>();

  const outputs = createStreamOutputs({
    source,
    facts: () => facts,
    ffmpeg_path,
    findEncoders: deps.findEncoders,
    logger,
    onPackets: deps.onPackets,
    maxFeedBytes: deps.maxFeedBytes,
    onShed: deps.onShed,
  });

  const isUndecodable = (kind: MediaUnit['kind']): boolean => {
    const since_ms = undecodable_since_ms.get(kind);
    return since_ms !== undefined && performance.now() - since_ms > NO_CONFIG_AFTER_MS;
  };

  const warnings = (): IngestWarning[] => {
    if (publisher === null) return [];
    const silent = facts.audio === null && performance.now() - publisher.began_ms > NO_AUDIO_AFTER_MS;
    const present: Partial<Record<IngestWarningCode, boolean>> = {
      b_frames: facts.b_frames,
      long_gop: facts.long_gop,
      profile: !facts.webrtc_decodable,
      // A shared screen sends a picture when something changes.
      variable_frame_rate: facts.variable_frame_rate && publisher.header.kind !== 'screen',
      no_audio: silent && unheard_audio === null && !undecodable_since_ms.has('audio'),
      audio_codec: unheard_audio !== null,
      no_ffmpeg: ffmpeg_path === null && facts.audio !== null,
      ffmpeg_failing: outputs.is_sound_failing,
      repair_dropping: outputs.repair === 'dropping',
      large_key_frames: facts.large_key_frame,
      interlaced: facts.interlaced && (outputs.repair === 'none' || outputs.repair === 'dropping'),
      no_parameter_sets: isUndecodable('video'),
      no_audio_config: unheard_audio === null && isUndecodable('audio'),
    };
    const codes = Object.keys(present) as IngestWarningCode[];
    for (const code of codes) {
      if (!present[code]) warned.delete(code);
      else if (!warned.has(code)) warned.set(code, new Date().toISOString());
    }
    return [...warned].map(([code, since]) => ({ code, since }));
  };

  const end = (): void => {
    publisher = null;
    source.end();
    outputs.end();
    onChange();
  };

  return {
    deliver(header, cut) {
      publisher?.cut();
      const current: Publisher = { header, cut, began_ms: performance.now() };
      publisher = current;
      facts = createSourceFacts(header.kind);
      unheard_audio = null;
      undecodable_since_ms.clear();
      told_undecodable.clear();
      told_begun = false;
      warned.clear();
      clock.restart();
      source.begin();
      outputs.begin();
      logger.info({ publisher_id: header.publisher_id }, 'publisher delivers');
      onChange();
      const changes = createChangeGuard();
      const { publisher_id } = header;
      const takeUnit = (raw: MediaUnit): void => {
        const now_ms = performance.now();
        changes.observe(raw, now_ms);
        const unit = clock.stamp(raw, now_ms);
        if (unit === null) return;
        units_in += 1;
        bytes_in += unit.data.length;
        facts.observe(unit, now_ms);
        source.push(unit);
        outputs.push(unit);
        // Not at the next look, a second later: pages wait for a publisher that is back.
        if (!told_begun && facts.video !== null && facts.audio !== null) {
          told_begun = true;
          onChange();
        }
      };
      const pictures = createPictureAssembler({
        may_come_in_pieces: header.kind === 'rtmp',
        onUnit: takeUnit,
        onTorn: () => {
          logger.info({ publisher_id }, 'pictures come in several messages');
        },
      });
      const media = createFlvMediaReader({
        onUnit(unit) {
          undecodable_since_ms.delete(unit.kind);
          pictures.push(unit);
        },
        onUndecodable(kind) {
          if (!undecodable_since_ms.has(kind)) undecodable_since_ms.set(kind, performance.now());
          if (told_undecodable.has(kind) || !isUndecodable(kind)) return;
          told_undecodable.add(kind);
          logger.warn({ publisher_id, kind }, 'what comes cannot be decoded: its configuration is missing');
          // A source of nothing else is not live, and what is not live is not told each second.
          onChange();
        },
        onOtherTrack(kind, track, codec) {
          logger.info({ publisher_id, kind, track, codec }, 'another track than the first is not taken');
        },
        onUnsupported(kind, codec) {
          logger.warn({ kind, codec }, 'unsupported codec');
          if (kind === 'video') deps.onRejected(header.publisher_id, 'unsupported_codec', codec);
          else unheard_audio = codec;
          onChange();
        },
      });
      const demuxer = createFlvDemuxer((tag) => {
        media.push(tag);
      });
      return {
        onData(chunk) {
          if (publisher !== current) return;
          try {
            demuxer.push(chunk);
          } catch (error) {
            logger.warn({ err: error, publisher_id }, 'a delivery is malformed');
            deps.onRejected(
              publisher_id,
              'malformed',
              error instanceof AirError ? error.message : 'internal',
            );
            cut();
            end();
          }
        },
        onEnd() {
          if (publisher !== current) return;
          pictures.flush();
          end();
        },
      };
    },
    status() {
      return {
        live: publisher !== null && source.ring.length > 0,
        publisher: publisher === null ? null : { kind: publisher.header.kind, since: publisher.header.since },
        video: publisher === null ? null : facts.video,
        audio: publisher === null ? null : facts.audio,
        viewers: { whep: 0, flv: 0, hls: 0, dash: 0 },
        bitrate_bps: publisher === null ? 0 : facts.bitrateBps(performance.now()),
        ingest_warnings: warnings(),
        repair: outputs.repair,
      };
    },
    watch: outputs.watch,
    feed: outputs.feed,
    get units_in() {
      return units_in;
    },
    get bytes_in() {
      return bytes_in;
    },
    stop() {
      publisher?.cut();
      publisher = null;
      outputs.stop();
    },
  };
};
