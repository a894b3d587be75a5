import { expect, test } from 'vitest';
import type { ClassState } from '../../../shared/contract/state.ts';
import { AirError, type ErrorCode } from '../../../shared/errors.ts';
import { studentEn } from '../../../shared/locales/student-en.ts';
import type { WhepPhase, WhepState } from '../../common/whep-client.ts';
import { statusOf, toneOf, type LessonStatus } from './lesson-status.ts';

const at = '2026-03-02T00:00:00.000Z';
const classState = (state: ClassState['stream']['state'], has_video = true): ClassState => ({
  session: {
    session_id: 's1',
    title: 'Lenses',
    class_name: null,
    subject: null,
    teacher_name: null,
    status: 'open',
    started_at: at,
    ended_at: null,
  },
  stream: { state, since: at, has_video, has_audio: true, width: 0, height: 0, recorded_since: null },
  here: 1,
});
const phase = (name: WhepPhase): WhepState => ({ phase: name, failure: null });
const refused = (name: WhepPhase, code: ErrorCode, network = false): WhepState => ({
  phase: name,
  failure: { reason: 'refused', error: new AirError(code, 'no', { network }) },
});
const live = classState('live');

const CASES: [string, ClassState | null, boolean, WhepState, LessonStatus][] = [
  ['before the first word of the node', null, false, phase('connecting'), 'opening'],
  ['nothing is published yet', classState('waiting'), false, phase('waiting'), 'waiting'],
  ['published, and on its way', live, false, phase('connecting'), 'picture_coming'],
  ['it plays', live, false, phase('playing'), 'live'],
  ['the picture is faster than the state', null, false, phase('playing'), 'live'],
  ['a source without a picture', classState('live', false), false, phase('playing'), 'sound_only'],
  ['it plays, the link is gone', live, true, phase('playing'), 'catching_up'],
  ['all is gone', live, true, phase('reconnecting'), 'network'],
  ['gone before it began', null, true, phase('connecting'), 'network'],
  ['the publisher is away', classState('reconnecting'), false, phase('stalled'), 'teacher_away'],
  ['the publisher went a moment ago', classState('reconnecting'), false, phase('playing'), 'teacher_away'],
  ['a stuck picture', live, false, phase('stalled'), 'picture_stalled'],
  ['a new viewer is opened', live, false, phase('reconnecting'), 'picture_back'],
  ['the engine is away', live, false, refused('reconnecting', 'unavailable'), 'engine_away'],
  ['the node cannot be reached', live, false, refused('reconnecting', 'unavailable', true), 'network'],
  ['every place is taken', live, false, refused('connecting', 'conflict'), 'full'],
  ['UDP is blocked', live, false, { phase: 'connecting', failure: { reason: 'no_connection' } }, 'blocked'],
  ['a browser without H.264', live, false, refused('refused', 'not_acceptable'), 'browser'],
];
test.each(CASES)('%s', (_, class_state, link_lost, whep, expected) => {
  expect(statusOf({ class_state, link_lost, whep })).toBe(expected);
});

test('every status has words and a look', () => {
  for (const [, , , , status] of CASES) {
    expect(studentEn.student.status[status].title).not.toBe('');
    expect(['live', 'wait', 'look']).toContain(toneOf(status));
  }
});
