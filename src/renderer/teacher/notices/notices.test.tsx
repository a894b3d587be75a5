import { renderToString } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test, vi } from 'vitest';
import { teacherStateWith } from '../../../../test/support/states.ts';
import type { SessionView, StreamStatus, StudentTile, TeacherState } from '../../../shared/contract/index.ts';
import type { PublishRefusal } from '../../../shared/contract/ingest.ts';
import type { IngestWarningCode } from '../../../shared/contract/media/stream.ts';
import { teacherEn } from '../../../shared/locales/teacher.ts';
import { createI18n } from '../../common/i18n.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';
import { createLessonStore } from '../../common/state/lesson-store.ts';
import { LessonStoreProvider } from '../../common/state/use-member.ts';
import { putAway } from '../data/put-away.ts';
import { ShownProvider, type Shown } from '../data/what-is-shown.ts';
import { teacherTexts } from '../texts.ts';
import { Notices } from './notices.tsx';

const SINCE = '2026-03-02T01:00:00.000Z';
const tileOf = (student_id: string, name: string): StudentTile => ({
  ...{ student_id, name, student_number: null, presence: 'here', joined_at: SINCE },
  ...{
    playing: true,
    muted: false,
    protocol: 'flv',
    quality: 'full',
    failed: [],
    rewound: false,
    latency_ms: 100,
  },
});

const render = (state: Partial<TeacherState>, shown: Partial<Shown> = {}): string => {
  vi.stubGlobal('document', { documentElement: {} });
  const storage = createSafeStorage(() => {
    throw new Error('none');
  });
  const i18n = createI18n({ texts: teacherTexts, storage, preferred: ['en'] });
  vi.unstubAllGlobals();
  const store = createLessonStore();
  store.apply({
    ...{ type: 'snapshot', stream: 'me', epoch: 'a', revision: 1 },
    state: teacherStateWith(state),
  });
  return renderToString(
    <I18nextProvider i18n={i18n}>
      <LessonStoreProvider value={store}>
        <ShownProvider value={{ is_stale: false, is_veiled: false, ...shown }}>
          <Notices has_join_light={false} is_muted={false} />
        </ShownProvider>
      </LessonStoreProvider>
    </I18nextProvider>,
  );
};

const keptOut = (...students: StudentTile[]): Partial<TeacherState> => ({
  students,
  problems: [{ code: 'viewers_kept_out', since: SINCE, details: { student_ids: ['m1', 'm2'] } }],
});
const streamOf = (kind: 'rtmp' | 'screen', ...codes: IngestWarningCode[]): StreamStatus => ({
  ...{
    live: true,
    publisher: { kind, since: SINCE },
    video: null,
    audio: null,
    bitrate_bps: 0,
    repair: 'x264',
  },
  viewers: { whep: 0, flv: 0, hls: 0, dash: 0 },
  ingest_warnings: codes.map((code) => ({ code, since: SINCE })),
});

test('who is served without WebRTC is named', () => {
  expect(render(keptOut(tileOf('a1', 'Anna'), tileOf('m1', 'Mallory')))).toContain(
    'Something in Mallory’s browser breaks the live picture',
  );
});

test('of who was removed there is no name left, and a sentence without one', () => {
  const html = render(keptOut(tileOf('a1', 'Anna')));
  expect(html).toContain('a student who is no longer here');
  expect(html).not.toContain('Something in ’s');
});

test('names are covered while this page may be on a shared screen', () => {
  const advice = [{ code: 'weak_student' as const, since: SINCE, details: { name: 'Mallory' } }];
  const state = { ...keptOut(tileOf('m1', 'Mallory')), advice };
  expect(render(state)).toContain('Mallory');
  expect(render(state, { is_veiled: true })).not.toContain('Mallory');
});

test('two slow students are named in one sentence, and the others are called well only where they are', () => {
  const { many_weak, weak_student } = teacherEn.advice;
  const slow = (code: 'weak_student' | 'many_weak', details: Record<string, string | number>) =>
    render({ advice: [{ code, since: SINCE, details }] });
  const both = { count: 2, name: 'Anna, Ben' };
  expect(slow('weak_student', { ...both, others_well: 1 })).toContain(weak_student.fix_others_well);
  const html = slow('weak_student', { ...both, others_well: 0 });
  expect(html).toContain('The picture is slow for Anna, Ben');
  expect(html).not.toContain('others are fine');
  expect(slow('many_weak', both)).toContain('The picture is slow for Anna, Ben');
  expect(slow('many_weak', { count: 5, name: '' })).toContain('The picture is slow for 5 students');
  expect(many_weak.fix).toContain('stills');
});

test('seats whose pages are open are not called empty', () => {
  const burst = (at_once: number) =>
    render({
      advice: [{ code: 'seat_burst', since: SINCE, details: { address: '10.0.0.2', count: 29, at_once } }],
    });
  expect(burst(0)).toContain('29 seats were taken from one device, and nobody is there');
  expect(burst(1)).toContain('29 seats were taken almost at once from one device');
  expect(burst(1)).not.toContain('keep their seats');
});

test('what students miss stands before what is repaired, and that is folded', () => {
  const html = render({ stream_status: streamOf('rtmp', 'b_frames', 'long_gop', 'silent', 'black') });
  const { black, silent, b_frames } = teacherEn.warnings;
  const places = [black, silent, b_frames].map(({ title }) => html.indexOf(title));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect([...places].sort((a, b) => a - b)).toEqual(places);
  expect(html.indexOf('2 more')).toBeGreaterThan(html.indexOf(silent.title));
  expect(html.indexOf('2 more')).toBeLessThan(html.indexOf(b_frames.title));
});

test('who shares the screen reads of the share, and not of OBS', () => {
  expect(render({ stream_status: streamOf('rtmp', 'black') })).toContain('In OBS');
  const html = render({ stream_status: streamOf('screen', 'black', 'silent', 'repair_dropping') });
  expect(html).not.toContain('OBS');
  expect(html).toContain(teacherEn.teacher.share.fixes.black);
});

const turnedAway = (change: Partial<PublishRefusal> = {}): Partial<TeacherState> => ({
  ingest: {
    ...{ rtmp_server: '', stream_key: '', rtmp_url: '' },
    refusals: [
      {
        ...{ reason: 'wrong_key', address: '10.0.0.9', at: SINCE, detail: null, count: 1 },
        is_of_strangers: false,
        ...change,
      },
    ],
  },
});

test('a refusal that was put away stays so while the same encoder tries on, and is told of another one', () => {
  const { title } = teacherEn.refusals.wrong_key;
  expect(render(turnedAway())).toContain(`Put away: ${title}`);
  putAway.add('refusal null wrong_key 10.0.0.9 null', SINCE);
  expect(render(turnedAway())).not.toContain(title);
  expect(render(turnedAway({ at: '2026-03-02T01:00:05.000Z', count: 2 }))).not.toContain(title);
  expect(render(turnedAway({ address: '10.0.0.8' }))).toContain(title);
  expect(render({ ...turnedAway(), session: { session_id: 'next' } as SessionView })).toContain(title);
});

test('strangers that are told as one are put away as one, whatever address the last has', () => {
  const { title } = teacherEn.refusals.malformed;
  const strangers = (address: string) =>
    turnedAway({ reason: 'malformed', address, detail: address, is_of_strangers: true });
  expect(render(strangers('10.0.0.1'))).toContain(title);
  putAway.add('refusal null malformed strangers', SINCE);
  expect(render(strangers('10.0.0.2'))).not.toContain(title);
});

test('wrong codes that were put away stay so in this lesson, however many more', () => {
  const wrong = (wrong_codes: number, session_id: string): Partial<TeacherState> => ({
    wrong_codes,
    session: { session_id } as SessionView,
  });
  expect(render(wrong(3, 'one'))).toContain('3 times');
  putAway.add('wrong_codes one', '3');
  expect(render(wrong(4, 'one'))).not.toContain('4 times');
  expect(render(wrong(1, 'two'))).toContain('1 time.');
});
