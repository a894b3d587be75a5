import { expect, test } from 'vitest';
import type { Protocol, WayFailureReason } from '../../../shared/contract/media/ways.ts';
import { AirError, type ErrorCode } from '../../../shared/errors.ts';
import { studentEn } from '../../../shared/locales/student.ts';
import type { PlayerPhase } from '../player/player.types.ts';
import {
  isReceiving,
  mayImprove,
  statusOf,
  toneOf,
  type LessonStatus,
  type StatusFacts,
} from './lesson-status.ts';

type Stream = StatusFacts['stream'];
const stream = (state: NonNullable<Stream>['state'], has_video = true): Stream => ({ state, has_video });

type PlayerPart = StatusFacts['player'];
const LIVE = { mode: 'live', behind_seconds: 0, rate: 1, rewindable_seconds: 0 } as const;
const phase = (name: PlayerPhase, way: Protocol = 'whep'): PlayerPart => ({
  phase: name,
  way,
  failed: [],
  refusal: null,
  position: LIVE,
  has_picture: name === 'playing' && way !== 'stills',
});
const unseen = (part: PlayerPart): PlayerPart => ({ ...part, has_picture: false });
const failing = (name: PlayerPhase, ...failed: [Protocol, WayFailureReason][]): PlayerPart => ({
  ...phase(name),
  failed: failed.map(([protocol, reason]) => ({ protocol, reason })),
});
const refused = (code: ErrorCode): PlayerPart => ({
  ...phase('refused', 'none'),
  refusal: new AirError(code, 'no'),
});
const rewound = (name: PlayerPhase): PlayerPart => ({
  ...phase(name, 'hls'),
  position: { mode: 'rewound', behind_seconds: 30, rate: 1, rewindable_seconds: 90 },
});
const live = stream('live');
const away = stream('reconnecting');

const CASES: [string, Stream, boolean, PlayerPart, LessonStatus][] = [
  ['before the first word of the node', undefined, false, phase('connecting'), 'opening'],
  ['nothing is published yet', stream('waiting'), false, phase('waiting'), 'waiting'],
  ['published, and on its way', live, false, phase('connecting'), 'picture_coming'],
  ['it plays', live, false, phase('playing'), 'live'],
  ['it plays by a lower way', live, false, phase('playing', 'flv'), 'live'],
  ['the picture is faster than the state', undefined, false, phase('playing'), 'live'],
  ['it plays, and nothing is to be seen of it yet', live, false, unseen(phase('playing')), 'picture_coming'],
  ['likewise by a lower way', live, false, unseen(phase('playing', 'flv')), 'picture_coming'],
  ['nothing was seen of it, and the link is gone', live, true, unseen(phase('playing')), 'network'],
  ['a source without a picture', stream('live', false), false, unseen(phase('playing')), 'sound_only'],
  [
    'a source without a picture, the link is gone',
    stream('live', false),
    true,
    unseen(phase('playing')),
    'catching_up',
  ],
  ['stills and sound', live, false, phase('playing', 'stills'), 'stills'],
  [
    'stills on a slow network',
    live,
    false,
    { ...failing('playing', ['whep', 'too_slow'], ['flv', 'too_slow']), way: 'stills' },
    'stills',
  ],
  [
    'stills in a browser that has no way to the sound',
    live,
    false,
    { ...failing('playing', ['whep', 'no_webrtc'], ['flv', 'no_media_source']), way: 'stills' },
    'stills_silent',
  ],
  ['it plays, the link is gone', live, true, phase('playing'), 'catching_up'],
  ['stills, and nobody knows whether they are the newest', live, true, phase('playing', 'stills'), 'network'],
  ['all is gone', live, true, phase('reconnecting'), 'network'],
  ['gone before it began', undefined, true, phase('connecting'), 'network'],
  ['the publisher is away', away, false, phase('stalled'), 'teacher_away'],
  ['the publisher went a moment ago', away, false, phase('playing'), 'teacher_away'],
  ['an earlier part of the lesson plays', live, false, rewound('playing'), 'rewound'],
  ['an earlier part plays while the publisher is away', away, false, rewound('playing'), 'rewound'],
  ['a stuck picture', live, false, phase('stalled'), 'picture_stalled'],
  ['a new viewer is opened', live, false, phase('reconnecting'), 'picture_back'],
  [
    'the best way failed, the next is tried',
    live,
    false,
    failing('connecting', ['whep', 'udp_blocked']),
    'picture_coming',
  ],
  [
    'no way gets through',
    live,
    false,
    failing('connecting', ['whep', 'udp_blocked'], ['flv', 'stalled']),
    'blocked',
  ],
  [
    'a picture that came by HLS is lost',
    live,
    false,
    failing('reconnecting', ['whep', 'udp_blocked'], ['flv', 'stalled']),
    'picture_back',
  ],
  [
    'the browser can play none of them',
    live,
    false,
    failing('connecting', ['whep', 'no_webrtc'], ['flv', 'no_media_source']),
    'browser',
  ],
  ['the engine is away', live, false, failing('reconnecting', ['whep', 'refused']), 'engine_away'],
  ['a browser without H.264', live, false, refused('not_acceptable'), 'browser'],
  ['refused for good', live, false, refused('misdirected'), 'engine_away'],
];
test.each(CASES)('%s', (_, stream, link_lost, player, expected) => {
  expect(statusOf({ stream, had_picture: false, link_lost, is_offline: false, player })).toBe(expected);
});

test('a picture that the teacher has stopped is not one that was never there', () => {
  const stopped = {
    stream: stream('waiting'),
    link_lost: false,
    is_offline: false,
    player: phase('waiting'),
  };
  expect(statusOf({ ...stopped, had_picture: false })).toBe('waiting');
  expect(statusOf({ ...stopped, had_picture: true })).toBe('paused');
  expect(toneOf('paused')).toBe('wait');
});

test('the device’s own network is named where the device says that it has none, and nowhere else', () => {
  const lost = { stream: live, had_picture: true, link_lost: true, player: phase('reconnecting') };
  expect(statusOf({ ...lost, is_offline: true })).toBe('offline');
  expect(statusOf({ ...lost, is_offline: false })).toBe('network');
  expect(statusOf({ ...lost, player: phase('playing', 'stills'), is_offline: true })).toBe('offline');
  // Loopback needs no network, and a picture that plays is there.
  expect(statusOf({ ...lost, link_lost: false, player: phase('playing'), is_offline: true })).toBe('live');
  const { network, offline, catching_up } = studentEn.student.status;
  for (const { title, hint } of [network, catching_up]) expect(`${title} ${hint}`).not.toMatch(/Wi-Fi/);
  expect(offline.hint).toMatch(/Wi-Fi/);
});

test('a way is said to be one only while something comes by it', () => {
  const received = CASES.filter(([, , , , status]) => isReceiving(status)).map(([, , , part]) => part);
  expect(received.length).toBeGreaterThan(5);
  expect(received.every((part) => part.phase === 'playing')).toBe(true);
  for (const status of [
    'opening',
    'waiting',
    'network',
    'offline',
    'picture_stalled',
    'picture_back',
  ] as const)
    expect(isReceiving(status)).toBe(false);
});

test('every status has words and a look', () => {
  for (const [, , , , status] of CASES) {
    expect(studentEn.student.status[status].title).not.toBe('');
    expect(['live', 'wait', 'look']).toContain(toneOf(status));
  }
});

test('a browser that lacks a way will not get it, a network may', () => {
  expect(mayImprove([{ protocol: 'whep', reason: 'no_webrtc' }])).toBe(false);
  expect(
    mayImprove([
      { protocol: 'whep', reason: 'no_webrtc' },
      { protocol: 'flv', reason: 'connection_lost' },
    ]),
  ).toBe(true);
  expect(mayImprove([{ protocol: 'whep', reason: 'udp_blocked' }])).toBe(true);
});
