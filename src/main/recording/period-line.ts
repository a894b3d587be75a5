import type { AacConfig, VideoConfig } from '../media/index.ts';
import type { PeriodLine } from './lesson-index.ts';
import type { Period } from './period.ts';
import { withPeriodNote } from './period-note.ts';
import type { PeriodPlace } from './recording-clock.ts';
import type { Init, Track } from './track-muxer.ts';

/** RFC 6381, 3.3: profile, constraints and level as avcC has them. */
const videoCodecOf = ({ avcc }: VideoConfig): string => `avc1.${avcc.toString('hex', 1, 4)}`;

/** The audio object type of ISO/IEC 14496-3, 1.6.2.1; 31 means that six more bits follow. */
const audioCodecOf = ({ asc }: AacConfig): string => {
  const short = asc.readUInt8(0) >> 3;
  const object_type = short === 31 ? 32 + ((asc.readUInt16BE(0) >> 5) & 0x3f) : short;
  return `mp4a.40.${String(object_type)}`;
};

const periodLineOf = (
  { media_ms, video, sound }: Pick<Period, 'media_ms' | 'video' | 'sound'>,
  inits: ReadonlyMap<Track, Init>,
  { number, at }: Pick<PeriodPlace, 'number' | 'at'>,
): PeriodLine => {
  const [v, a] = [inits.get('v'), inits.get('a')];
  return {
    type: 'period',
    period: number,
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

/** What the index says of a period whose tracks have begun, and their init segments, which tell it as well. */
export const notedPeriodOf = (
  period: Pick<Period, 'media_ms' | 'video' | 'sound'>,
  inits: ReadonlyMap<Track, Init>,
  place: Pick<PeriodPlace, 'number' | 'at'>,
): { readonly line: PeriodLine; readonly data: ReadonlyMap<Track, Buffer> } => {
  const line = periodLineOf(period, inits, place);
  const data = new Map([...inits].map(([track, init]) => [track, withPeriodNote(init.data, line)] as const));
  return {
    line: {
      ...line,
      v: line.v === null ? null : { ...line.v, bytes: data.get('v')?.length ?? 0 },
      a: line.a === null ? null : { ...line.a, bytes: data.get('a')?.length ?? 0 },
    },
    data,
  };
};
