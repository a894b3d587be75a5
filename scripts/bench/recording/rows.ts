import { number, type Row } from '../table.ts';
import { searchRows } from '../search/rows.ts';
import type { RecordingResults } from './results.ts';

const LEFT_OUT = 'left out (--only)';

export const recordingRows = ({ mp4, records, search }: RecordingResults): Row[] => [
  {
    what: 'MP4 of a lesson of 50 minutes, asked for → there / the same by ffmpeg alone',
    value: mp4 === null ? null : `${number(mp4.seconds, 1)} / ${number(mp4.alone_seconds, 1)} s`,
    reach: '≤ 8 s',
    note:
      mp4 === null
        ? LEFT_OUT
        : `median of ${String(mp4.runs)}; ${number(mp4.minutes)} minutes, 1080p30, ${number(mp4.bytes / 1e9, 2)} GB in segments, ${number(mp4.mp4_bytes / 1e9, 2)} GB as MP4`,
  },
  {
    what: 'A clip of a minute out of it',
    value: mp4 === null ? null : `${number(mp4.clip_seconds, 2)} s`,
    reach: '',
    note: mp4 === null ? LEFT_OUT : 'copied',
  },
  {
    what: 'Its thumbnail and storyboard',
    value: mp4 === null ? null : `${number(mp4.pictures_seconds, 1)} s`,
    reach: '',
    note: mp4 === null ? LEFT_OUT : `${String(mp4.stills)} stills from key pictures`,
  },
  {
    what: `Found again at the start: ${String(records?.count ?? 0)} recordings`,
    value: records === null ? null : `${number(records.load_seconds, 2)} s`,
    reach: '',
    note: records === null ? LEFT_OUT : 'read from their folders',
  },
  ...searchRows(search),
];
