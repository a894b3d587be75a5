import type { AacConfig, VideoConfig } from '../media/index.ts';
import type { PeriodLine } from './lesson-index.ts';
import type { Period } from './period.ts';
import type { Init, Track } from './track-muxer.ts';

/** RFC 6381, 3.3: profile, constraints and level as avcC has them. */
const videoCodecOf = ({ avcc }: VideoConfig): string => `avc1.${avcc.toString('hex', 1, 4)}`;

/** The audio object type of ISO/IEC 14496-3, 1.6.2.1; 31 means that six more bits follow. */
const audioCodecOf = ({ asc }: AacConfig): string => {
  const short = asc.readUInt8(0) >> 3;
  const object_type = short === 31 ? 32 + ((asc.readUInt16BE(0) >> 5) & 0x3f) : short;
  return `mp4a.40.${String(object_type)}`;
};

/** What the index says of a period whose tracks have begun. @param at the wall's time of its beginning */
export const periodLineOf = (
  { media_ms, video, sound }: Pick<Period, 'media_ms' | 'video' | 'sound'>,
  inits: ReadonlyMap<Track, Init>,
  period: number,
  at: Date,
): PeriodLine => {
  const [v, a] = [inits.get('v'), inits.get('a')];
  return {
    type: 'period',
    period,
    at: at.toISOString(),
    media_ms,
    v:
      v === undefined || video === null
        ? null
        : {
            codec: videoCodecOf(video),
            timescale: v.timescale,
            bytes: v.data.length,
            width: v.width,
            height: v.height,
          },
    a:
      a === undefined || sound === null
        ? null
        : {
            codec: audioCodecOf(sound),
            timescale: a.timescale,
            bytes: a.data.length,
            sample_rate: sound.sample_rate,
            channels: sound.channels,
          },
  };
};
