import type { CostRun } from './cost.ts';
import type {
  JoinResult,
  LoadResult,
  LossyResult,
  PictureResult,
  RecorderResult,
  Results,
  StalledResult,
  UdpResult,
  WayResult,
} from './results.ts';
import { median, medianOfRuns, quantile, type Spread } from './statistics.ts';
import { number, type Row } from './table.ts';

const percent = (share: number | null, digits = 2): string =>
  share === null ? '–' : `${number(share * 100, digits)} %`;
const megabytes = (bytes: number | null): string => (bytes === null ? '–' : `${number(bytes / 1e6, 2)} MB`);
const spread = ({ p50, p95 }: Spread): string => `${number(p50)} / ${number(p95)} ms`;
const spreadOfAll = (values: readonly number[]): Spread => ({
  p50: quantile(values, 0.5),
  p95: quantile(values, 0.95),
  samples: values.length,
});
const numbers = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);

const pictureRows = (
  name: string,
  result: PictureResult | null,
  reach: string,
  why: string | undefined,
): Row[] => {
  const what = `Publisher's clock → painted frame, ${name}, p50 / p95`;
  if (!result) return [{ what, value: null, reach, note: why ?? '' }];
  const { runs } = result;
  const offsets = runs.map(({ av_offset_ms }) => av_offset_ms);
  const reported = median(numbers(runs.map(({ reported_av_offset_ms }) => reported_av_offset_ms)));
  const late = runs.reduce((sum, run) => sum + run.late_frames, 0);
  const published = runs.reduce((sum, run) => sum + run.published_frames, 0);
  return [
    {
      what,
      value: spread(medianOfRuns(runs.map(({ latency_ms }) => latency_ms))),
      reach,
      note: [
        `of which the publisher's ffmpeg ${spread(result.encoder_delay_ms)}`,
        `repair: ${result.repair}`,
        `${number(median(runs.map((run) => run.frames_per_second)), 1)} fps painted`,
        `jitter buffer ${number(median(numbers(runs.map((run) => run.jitter_buffer_ms.video))))} ms`,
        ...(late > 0 ? [`${percent(late / published, 1)} of frames handed over late`] : []),
      ].join('; '),
    },
    {
      what: `A/V offset, ${name}, p50 / p95 (+: sound late)`,
      value: spread(medianOfRuns(offsets)),
      reach: 'within ±60 ms',
      note: `${offsets.reduce((sum, { samples }) => sum + samples, 0)} clicks; Chromium's own statistics say ${number(reported)} ms`,
    },
  ];
};

const joinRow = (gop_seconds: number, result: JoinResult | undefined, why: string | undefined): Row => ({
  what: `Tap on Join → first frame, GOP ${gop_seconds} s, p50 / p95`,
  value: result ? spread(spreadOfAll(result.student_page.first_frame_ms)) : null,
  reach: '≤ 300 ms',
  note: result
    ? [
        `${result.student_page.first_frame_ms.length} joins on the student's page; at most 250 ms behind after ${spread(spreadOfAll(result.student_page.live_ms))}`,
        `a bare WHEP client: ${spread(spreadOfAll(result.bare_whep.first_frame_ms))}`,
        `repair: ${result.repair}`,
      ].join('; ')
    : (why ?? ''),
});

const joinNote = ({ join, received, viewers }: CostRun): string => {
  const least = received.audio_packets_per_second_least;
  const video =
    received.video_packets_per_second * received.seconds * Math.max(1, Math.ceil(join.joined / 10));
  const lost = received.video_packets_lost / Math.max(1, video + received.video_packets_lost);
  return [
    `${join.joined} of ${viewers} joined, ${join.retried} retried, ${join.failed} failed`,
    `${number(received.received_bits_per_second / Math.max(1, join.joined) / 1e6, 2)} Mbit/s each`,
    `${percent(lost, 1)} of picture packets lost`,
    `at least ${number(received.pictures_per_second_least, 1)} of 30 pictures and ${number(least)} sound packets a second`,
  ].join('; ');
};

const costRows = (name: string, result: LoadResult | null, reach: string, why: string | undefined): Row[] => {
  if (!result) return [{ what: `${name}: CPU per viewer`, value: null, reach, note: why ?? '' }];
  return result.costs.flatMap((cost) => [
    {
      what: `${name}: CPU per viewer, ${cost.viewers} viewers, of one core`,
      value: percent(cost.cpu_share_per_viewer, 3),
      reach,
      note: joinNote(cost),
    },
    {
      what: `${name}: memory per viewer, ${cost.viewers} viewers`,
      value: megabytes(cost.bytes_per_viewer),
      reach: name === 'AIRClass by WHEP' ? '≤ 1 MB' : '',
      note: `in all ${megabytes(cost.windows.at(-1)?.pss_bytes ?? null)}, idle ${megabytes(result.idle.pss_bytes)}`,
    },
  ]);
};

const LOOP_REACH = { app: 'p99 < 20 ms', engine: 'p99 < 20 ms', sender: 'p99 ≤ 35 ms at 200' } as const;

const loopRows = (result: LoadResult | null): Row[] =>
  (result?.costs ?? []).flatMap((cost) =>
    (['app', 'engine', 'sender'] as const).map((part) => {
      const delays = cost.loop_delays.map((delays_at) => delays_at[part]);
      const p99s = delays.map(({ p99 }) => p99 * 1000);
      return {
        what: `Event-loop delay of the ${part}, ${cost.viewers} viewers, p50 / p99`,
        value: `${number(median(delays.map(({ p50 }) => p50 * 1000)), 1)} / ${number(median(p99s), 1)} ms`,
        reach: LOOP_REACH[part],
        note: `medians of ${delays.length} seconds; the worst second's p99 ${number(p99s.length ? Math.max(...p99s) : null, 1)} ms`,
      };
    }),
  );

const ratioRows = ({ airclass, janus, not_run }: Results): Row[] =>
  (airclass?.costs ?? []).map((ours) => {
    const theirs = janus?.costs.find(({ viewers }) => viewers === ours.viewers);
    const share = ours.cpu_share_per_viewer;
    const other = theirs?.cpu_share_per_viewer ?? null;
    return {
      what: `CPU per viewer, AIRClass ÷ Janus, ${ours.viewers} viewers`,
      value: share === null || other === null ? null : number(share / other, 2),
      reach: '≤ 0.4',
      note: theirs
        ? `of 30 pictures a second AIRClass' viewers got ${number(ours.received.pictures_per_second_least, 1)}, Janus' ${number(theirs.received.pictures_per_second_least, 1)}`
        : (not_run['janus'] ?? ''),
    };
  });

const wayRows = (result: WayResult, reach: string): Row[] => [
  {
    what: `Publisher's clock → painted frame, ${result.way}, p50 / p95`,
    value: result.latency_ms.samples === 0 ? null : spread(result.latency_ms),
    reach,
    note: [
      `first frame after ${spread(spreadOfAll(result.first_frame_ms))}`,
      ...(result.still_ms.length > 0 ? [`still after ${spread(spreadOfAll(result.still_ms))}`] : []),
      `${result.latency_ms.samples} frames`,
    ].join('; '),
  },
];

const stillRow = (results: Results): Row => {
  const stills = [
    ...results.joins.flatMap(({ student_page }) => student_page.still_ms),
    ...results.ways.flatMap((way) => way.still_ms),
  ];
  return {
    what: 'Tap on Join → first still, p50 / p95',
    value: stills.length === 0 ? null : spread(spreadOfAll(stills)),
    reach: '≤ 200 ms',
    note: `${stills.length} joins on the student's page, by all ways; where the picture was there first, no still is needed`,
  };
};

const udpRows = (result: UdpResult | null, why: string | undefined): Row[] => [
  {
    what: 'UDP cut: tap on Join → first frame, p50 / p95',
    value: result ? spread(spreadOfAll(result.first_frame_ms)) : null,
    reach: '≤ 3000 ms',
    note: result
      ? `by FLV; back on WHEP ${spread(spreadOfAll(result.back_ms))} after the cut's end; ${result.first_frame_ms.length} runs`
      : (why ?? ''),
  },
];

const lossyRow = (result: LossyResult | null, why: string | undefined): Row => ({
  what: 'Class on a lossy path: longest freeze of anyone',
  value: result ? `${number(Math.max(...result.longest_freeze_ms))} ms` : null,
  reach: '≤ 2000 ms',
  note: result
    ? [
        `${result.viewers} pages for ${result.seconds} s, ${percent(result.path.loss, 0)} lost, ${result.path.delay_ms}–${result.path.delay_ms + result.path.jitter_ms} ms late, both ways`,
        `the median page’s longest freeze ${number(median(result.longest_freeze_ms))} ms`,
        `${number(Math.min(...result.frames_per_second), 1)} of 15 pictures a second at least`,
        `at the end ${result.ways.whep} by WHEP, ${result.ways.flv} by FLV`,
      ].join('; ')
    : (why ?? ''),
});

const stalledRow = (result: StalledResult | null, why: string | undefined): Row => ({
  what: 'Memory that grows while FLV viewers are stalled',
  value: result ? megabytes(result.after_bytes - result.soon_bytes) : null,
  reach: 'flat',
  note: result
    ? `${result.viewers} viewers that read nothing for ${result.seconds} s; in all ${megabytes(result.before_bytes)} before them, ${megabytes(result.soon_bytes)} after a third of it, ${megabytes(result.after_bytes)} at the end`
    : (why ?? ''),
});

const recorderRow = (result: RecorderResult | null, why: string | undefined): Row => ({
  what: 'Recorder, stills and feed of a lesson, of one core',
  value: result ? percent(result.cpu_share, 1) : null,
  reach: '',
  note: result
    ? `the lesson takes ${percent(result.lesson.cpu_share, 1)}, a preview of the same source ${percent(result.preview.cpu_share, 1)}`
    : (why ?? ''),
});

const WAY_REACH = [
  ['FLV (student', 'p95 ≤ 600 ms'],
  ['HLS (student', 'p95 ≤ 5000 ms'],
] as const;

/** The table of a run, in the order of the issue. */
export const rowsOf = (results: Results): Row[] => {
  const { not_run } = results;
  return [
    ...pictureRows('zerolatency', results.zerolatency, 'p95 ≤ 80 ms', not_run['zerolatency']),
    ...pictureRows('OBS defaults', results.obs, '', not_run['obs']),
    ...[2, 8].map((gop) =>
      joinRow(
        gop,
        results.joins.find(({ gop_seconds }) => gop_seconds === gop),
        not_run['join'],
      ),
    ),
    stillRow(results),
    ...results.ways.flatMap((result) =>
      wayRows(result, WAY_REACH.find(([start]) => result.way.startsWith(start))?.[1] ?? ''),
    ),
    ...(results.screen === null
      ? [
          {
            what: 'Screen share → painted frame',
            value: null,
            reach: 'p95 ≤ 150 ms',
            note: not_run['screen'] ?? '',
          },
        ]
      : wayRows(results.screen, 'p95 ≤ 150 ms')),
    ...udpRows(results.udp, not_run['udp']),
    lossyRow(results.lossy, not_run['lossy']),
    ...costRows('AIRClass by WHEP', results.airclass, '≤ 0.25 %', not_run['load']),
    ...loopRows(results.airclass),
    ...costRows('AIRClass by FLV', results.flv, '≤ 0.08 %', not_run['flv']),
    stalledRow(results.stalled, not_run['stalled']),
    recorderRow(results.recorder, not_run['recorder']),
    ...costRows('Janus', results.janus, '', not_run['janus']),
    ...ratioRows(results),
  ];
};
