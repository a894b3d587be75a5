import { useTranslation } from 'react-i18next';
import type { StreamStatus } from '../../../shared/contract/media/stream.ts';
import { formatMbps, formatRate, formatTime } from '../data/format.ts';
import { codecName } from './codec-name.ts';

/** The source in an engineer's words. */
export const SourceDetails = ({ status }: { readonly status: StreamStatus }) => {
  const { t, i18n } = useTranslation();
  const { video, audio, publisher, viewers } = status;
  const language = i18n.language;
  const rows: [label: string, value: string][] = [
    [
      t('teacher.source.video'),
      video === null
        ? t('teacher.source.none')
        : [codecName(video.codec), video.profile].filter(Boolean).join(' '),
    ],
    [
      t('teacher.source.audio'),
      audio === null
        ? t('teacher.source.none')
        : t('teacher.source.channels', {
            codec: codecName(audio.codec),
            khz: formatRate(audio.sample_rate / 1000, language),
            channels: audio.channels,
          }),
    ],
    [
      t('teacher.source.bitrate'),
      t('teacher.source.mbps', { mbps: formatMbps(status.bitrate_bps, language) }),
    ],
  ];
  if (video !== null && video.gop_seconds > 0) {
    const seconds = formatRate(video.gop_seconds, language);
    rows.push([t('teacher.source.key_frames'), t('teacher.source.seconds', { seconds })]);
  }
  rows.push([t('teacher.source.repair'), t(`teacher.source.repair_${status.repair}`)]);
  if (publisher !== null) rows.push([t('teacher.source.since'), formatTime(publisher.since, language)]);
  const watching = (['whep', 'flv', 'hls', 'dash'] as const).filter((way) => viewers[way] > 0);
  if (watching.length > 0) {
    const ways = watching.map((way) => t(`teacher.live.viewers_${way}`, { count: viewers[way] }));
    rows.push([t('teacher.live.viewers'), ways.join(', ')]);
  }
  return (
    <dl className="facts">
      {rows.map(([label, value]) => (
        <div key={label} className="facts-row">
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};
