import type { CostRun } from './cost.ts';
import type { JoinResult, LoadResult, PictureResult, Results } from './results.ts';
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
      reach: name === 'AIRClass' ? '≤ 1 MB' : '',
      note: `in all ${megabytes(cost.windows.at(-1)?.pss_bytes ?? null)}, idle ${megabytes(result.idle.pss_bytes)}`,
    },
  ]);
};

const LOOP_REACH = { app: 'p99 < 20 ms', engine: 'p99 ≤ 35 ms at 200' } as const;

const loopRows = (result: LoadResult | null): Row[] =>
  (result?.costs ?? []).flatMap((cost) =>
    (['app', 'engine'] as const).map((part) => {
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
    ...costRows('AIRClass', results.airclass, '≤ 0.25 %', not_run['load']),
    ...loopRows(results.airclass),
    ...costRows('Janus', results.janus, '', not_run['janus']),
    ...ratioRows(results),
  ];
};
