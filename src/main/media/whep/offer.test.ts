import { describe, expect, test } from 'vitest';
import {
  CHROMIUM_OFFER,
  FIREFOX_OFFER,
  GSTREAMER_OFFER,
  SAFARI_OFFER,
} from '../../../../test/fixtures/media/offers.ts';
import { createRandom, mutate } from '../../../../test/support/rtmp/mutate.ts';
import { AirError } from '../../../shared/errors.ts';
import { readWhepOffer, type WhepOffer } from './offer.ts';

const BROWSERS = [
  ['Chromium', CHROMIUM_OFFER],
  ['Firefox', FIREFOX_OFFER],
  ['Safari', SAFARI_OFFER],
] as const;
const OFFERS = [...BROWSERS, ['GStreamer', GSTREAMER_OFFER]] as const;

/** The offer, or the code of the error; anything else that is thrown fails the test. */
const read = (sdp: string): WhepOffer | string => {
  try {
    return readWhepOffer(sdp);
  } catch (error) {
    if (error instanceof AirError) return error.code;
    throw error;
  }
};

const without = (sdp: string, pattern: RegExp): string =>
  sdp
    .split('\r\n')
    .filter((line) => !pattern.test(line))
    .join('\r\n');

/** Chromium's offer with other H.264 formats than its own: 102 to 104, in order. */
const withH264 = (...fmtps: readonly string[]): string => {
  const [head = '', tail = ''] = without(CHROMIUM_OFFER, /^a=(rtpmap|fmtp|rtcp-fb):(?!111 )/).split(
    'm=audio',
  );
  const added = fmtps.flatMap((fmtp, i) => [
    `a=rtpmap:${String(102 + i)} H264/90000`,
    ...(fmtp === '' ? [] : [`a=fmtp:${String(102 + i)} ${fmtp}`]),
  ]);
  return `${head}${added.map((line) => `${line}\r\n`).join('')}m=audio${tail}`;
};

describe('the offer of', () => {
  test.each([
    [
      'Chromium',
      CHROMIUM_OFFER,
      {
        video: {
          mid: '0',
          payload_type: 102,
          fmtp: 'level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42001f',
        },
        audio: { mid: '1', payload_type: 111, fmtp: 'minptime=10;useinbandfec=1' },
      },
    ],
    [
      'Firefox',
      FIREFOX_OFFER,
      {
        video: {
          mid: '0',
          payload_type: 126,
          fmtp: 'profile-level-id=42e01f;level-asymmetry-allowed=1;packetization-mode=1',
        },
        audio: { mid: '1', payload_type: 109, fmtp: 'maxplaybackrate=48000;stereo=1;useinbandfec=1' },
      },
    ],
    [
      'Safari',
      SAFARI_OFFER,
      {
        video: {
          mid: 'video-1',
          payload_type: 98,
          fmtp: 'level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f',
        },
        audio: { mid: 'audio-0', payload_type: 111, fmtp: 'minptime=10;useinbandfec=1' },
      },
    ],
    [
      'GStreamer',
      GSTREAMER_OFFER,
      {
        video: { mid: 'video0', payload_type: 103, fmtp: null },
        audio: { mid: 'audio1', payload_type: 96, fmtp: null },
      },
    ],
  ])('%s', (_, sdp, expected) => {
    expect(readWhepOffer(sdp)).toMatchObject(expected);
  });

  test.each(OFFERS)('%s goes on without candidates, and with us passive', (_, sdp) => {
    const passed = readWhepOffer(sdp).sdp;
    expect(passed).not.toMatch(/a=candidate|end-of-candidates|\.local/);
    expect(passed).not.toContain('actpass');
    expect(passed.match(/^a=setup:active\r$/gm)).toHaveLength(2);
    // All else stays.
    const untouched = (text: string): string[] =>
      without(text, /^a=(candidate:|end-of-candidates|setup:)/).split('\r\n');
    expect(untouched(passed)).toEqual(untouched(sdp));
    expect(passed.endsWith('\r\n')).toBe(true);
  });

  test.each(OFFERS)('%s may end its lines by LF alone', (_, sdp) => {
    expect(readWhepOffer(sdp.replaceAll('\r\n', '\n'))).toEqual(readWhepOffer(sdp));
  });

  test.each(OFFERS)('%s is not changed by being passed on', (_, sdp) => {
    const once = readWhepOffer(sdp);
    expect(readWhepOffer(once.sdp)).toEqual(once);
  });
});

/** The picture's formats in another order. */
const reordered = (sdp: string, order: (formats: string[]) => string[]): string =>
  sdp.replace(
    /^(m=video \d+ \S+) (.*)$/m,
    (_line, head: string, formats: string) => `${head} ${order(formats.split(' ')).join(' ')}`,
  );

describe('in whatever order its codecs are named', () => {
  test.each(BROWSERS)('%s gets the same profile and mode', (_, sdp) => {
    const random = createRandom(21);
    const kindOf = ({ video }: WhepOffer): string =>
      `${/packetization-mode=\d/.exec(video?.fmtp ?? '')?.[0] ?? ''} ${/profile-level-id=../.exec(video?.fmtp ?? '')?.[0] ?? ''}`;
    const usual = kindOf(readWhepOffer(sdp));
    expect(usual).toBe('packetization-mode=1 profile-level-id=42');
    for (let round = 0; round < 200; round += 1) {
      const shuffled = reordered(sdp, (formats) =>
        formats
          .map((format) => ({ format, at: random() }))
          .sort((a, b) => a.at - b.at)
          .map(({ format }) => format),
      );
      expect(kindOf(readWhepOffer(shuffled))).toBe(usual);
    }
  });

  test('GStreamer gets H.264 in each of the 120', () => {
    const orders = (formats: readonly string[]): string[][] =>
      formats.length === 0
        ? [[]]
        : formats.flatMap((first) =>
            orders(formats.filter((other) => other !== first)).map((rest) => [first, ...rest]),
          );
    const all = orders(['101', '102', '103', '104', '105']);
    expect(all).toHaveLength(120);
    for (const order of all)
      expect(readWhepOffer(reordered(GSTREAMER_OFFER, () => order)).video?.payload_type).toBe(103);
  });
});

describe('H.264', () => {
  const MODE_1 = 'packetization-mode=1';
  test.each([
    ['Baseline before High', [`${MODE_1};profile-level-id=640c1f`, `${MODE_1};profile-level-id=42e01f`], 103],
    ['Baseline before Main', [`${MODE_1};profile-level-id=4d001f`, `${MODE_1};profile-level-id=42001f`], 103],
    [
      'the first of two Baselines',
      [`${MODE_1};profile-level-id=42001f`, `${MODE_1};profile-level-id=42e01f`],
      102,
    ],
    [
      'High where there is no Baseline',
      ['profile-level-id=42e01f', `${MODE_1};profile-level-id=640c1f`],
      103,
    ],
    ['with spaces and capitals', [`Profile-Level-ID=42E01F; Packetization-Mode=1`], 102],
    ['of no format line, whose defaults are Baseline in mode 0', [''], 102],
    ['of mode 0 alone', ['packetization-mode=0;profile-level-id=42e01f'], 102],
    ['of no profile, which is Baseline', [`${MODE_1};profile-level-id=640c1f`, MODE_1], 103],
    ['mode 1 before mode 0, whatever the profile', ['', `${MODE_1};profile-level-id=640c1f`], 103],
  ] as const)('%s', (_, fmtps, payload_type) => {
    expect(readWhepOffer(withH264(...fmtps)).video).toMatchObject({ mid: '0', payload_type });
  });

  test.each([
    ['none', []],
    ['mode 2', ['packetization-mode=2;profile-level-id=42e01f']],
    ['mode 10', ['packetization-mode=10;profile-level-id=42e01f']],
    ['4:4:4 alone', [`${MODE_1};profile-level-id=f4001f`]],
  ] as const)('%s is not acceptable', (_, fmtps) => {
    expect(read(withH264(...fmtps))).toBe('not_acceptable');
  });

  test('of another clock is none', () => {
    expect(read(CHROMIUM_OFFER.replaceAll('H264/90000', 'H264/48000'))).toBe('not_acceptable');
  });

  test('that its m-line does not name is none', () => {
    expect(read(CHROMIUM_OFFER.replace(/^m=video.*$/m, 'm=video 9 UDP/TLS/RTP/SAVPF 96 97'))).toBe(
      'not_acceptable',
    );
  });

  test.each([
    ['sendonly', CHROMIUM_OFFER.replace('a=recvonly', 'a=sendonly')],
    ['inactive', CHROMIUM_OFFER.replace('a=recvonly', 'a=inactive')],
    ['rejected', CHROMIUM_OFFER.replace(/^m=video \d+/m, 'm=video 0')],
    ['rejected in a bundle', GSTREAMER_OFFER.replace(/^m=video 9/m, 'm=video 0')],
  ])('in a section that is %s is none: sound alone is wanted', (_, sdp) => {
    const { video, audio } = readWhepOffer(sdp);
    expect([video === null, audio === null]).toEqual([true, false]);
    expect(read(sdp.replace(/opus\/48000\/2/i, 'PCMU/8000'))).toBe('not_acceptable');
  });

  test.each(['a=sendrecv', 'a=x-nothing'])('in a section with %s is', (line) => {
    expect(readWhepOffer(CHROMIUM_OFFER.replace('a=recvonly', line)).video?.payload_type).toBe(102);
  });
});

describe('sound', () => {
  const [video_only = ''] = CHROMIUM_OFFER.split('m=audio');
  test.each([
    ['is not wanted', video_only],
    ['is not Opus', CHROMIUM_OFFER.replace('opus/48000/2', 'opus/48000')],
    ['is only sent', CHROMIUM_OFFER.replace(/a=recvonly(?![^]*a=recvonly)/, 'a=sendonly')],
  ])('that %s is left out', (_, sdp) => {
    expect(readWhepOffer(sdp)).toMatchObject({ video: { payload_type: 102 }, audio: null });
  });

  test('without a format line is as good', () => {
    expect(readWhepOffer(CHROMIUM_OFFER.replace(/a=fmtp:111.*\r\n/, '')).audio).toEqual({
      mid: '1',
      payload_type: 111,
      fmtp: null,
    });
  });

  const alone = `${CHROMIUM_OFFER.split('m=video')[0] ?? ''}m=audio${CHROMIUM_OFFER.split('m=audio')[1] ?? ''}`;
  test('alone is answered with sound', () => {
    expect(readWhepOffer(alone)).toMatchObject({ video: null, audio: { payload_type: 111 } });
  });

  test('alone, and not Opus, is not acceptable', () => {
    expect(read(alone.replace('opus/48000/2', 'PCMU/8000'))).toBe('not_acceptable');
  });
});

describe('a broken offer', () => {
  const [session = ''] = CHROMIUM_OFFER.split('m=video');
  const sections = (count: number): string =>
    Array.from({ length: count }, (_, i) => `m=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:${String(i)}\r\n`).join(
      '',
    );
  /** All else that an offer needs, so that only the number of sections is wrong. */
  const ICE = `a=ice-ufrag:abcd\r\na=setup:actpass\r\na=ice-pwd:abcdefghijklmnopqrstuv\r\n${/a=fingerprint.*\r\n/.exec(CHROMIUM_OFFER)?.[0] ?? ''}`;

  test.each([
    ['nothing', ''],
    ['only line ends', '\r\n\r\n'],
    ['JSON', '{"type":"offer","sdp":"v=0"}'],
    ['HTML', '<!doctype html>'],
    ['another version', CHROMIUM_OFFER.replace('v=0', 'v=1')],
    ['something before the version', `o=x\r\n${CHROMIUM_OFFER}`],
    ['no media', session],
    ['nine sections', `${session}${ICE}${sections(9)}`],
    ['a section without a mid', CHROMIUM_OFFER.replace('a=mid:1\r\n', '')],
    ['a mid twice', CHROMIUM_OFFER.replace('a=mid:1', 'a=mid:0')],
    ['an empty mid', CHROMIUM_OFFER.replace('a=mid:1', 'a=mid:')],
    ['a mid that is too long', CHROMIUM_OFFER.replace('a=mid:1', `a=mid:${'a'.repeat(17)}`)],
    ['a mid that is no token', CHROMIUM_OFFER.replace('a=mid:1', 'a=mid:"; drop')],
    ['no ufrag', without(CHROMIUM_OFFER, /^a=ice-ufrag/)],
    ['no password', without(CHROMIUM_OFFER, /^a=ice-pwd/)],
    ['no fingerprint', without(CHROMIUM_OFFER, /^a=fingerprint/)],
    ['a fingerprint of SHA-1', CHROMIUM_OFFER.replaceAll('sha-256', 'sha-1')],
    [
      'a fingerprint that is cut short',
      CHROMIUM_OFFER.replaceAll(/(a=fingerprint:sha-256 .*):..\r/g, '$1\r'),
    ],
    ['a line that is not SDP', CHROMIUM_OFFER.replace('a=rtcp-mux', 'rtcp-mux')],
    ['a NUL', CHROMIUM_OFFER.replace('a=rtcp-mux', 'a=rtcp\u0000mux')],
    ['a lone CR', CHROMIUM_OFFER.replace('a=rtcp-mux', 'a=rtcp\rmux')],
    ['an escape sequence', CHROMIUM_OFFER.replace('a=rtcp-mux', 'a=\u001b[31m')],
  ])('that is %s', (_, sdp) => {
    expect(read(sdp)).toBe('invalid_input');
  });

  test('of eight sections is none yet', () => {
    expect(read(`${session}${ICE}${sections(8)}`)).toBe('not_acceptable');
  });

  /** What holds for each offer that is taken, whatever was wrong with it. */
  const expectSound = (result: WhepOffer | string): void => {
    if (typeof result === 'string') {
      expect(['invalid_input', 'not_acceptable']).toContain(result);
      return;
    }
    for (const { mid, payload_type } of [result.video, result.audio].filter((media) => media !== null)) {
      expect(mid).toMatch(/^[A-Za-z0-9_-]{1,16}$/);
      expect(payload_type).toBeGreaterThanOrEqual(0);
      expect(payload_type).toBeLessThanOrEqual(127);
    }
    expect(result.sdp).not.toMatch(/^a=candidate:/m);
    expect(result.sdp).not.toMatch(/^a=setup:(?!active\r$)/m);
  };

  test.each(OFFERS)('%s, with any one line missing', (_, sdp) => {
    const lines = sdp.split('\r\n');
    lines.forEach((_line, i) => {
      expectSound(read(lines.filter((_other, at) => at !== i).join('\r\n')));
    });
  });

  test.each(OFFERS)('%s, cut short anywhere', (_, sdp) => {
    const results: (WhepOffer | string)[] = [];
    for (let missing = sdp.length; missing >= 0; missing -= 3)
      results.push(read(sdp.slice(0, sdp.length - missing)));
    for (const result of results) expectSound(result);
    expect(results[0]).toBe('invalid_input');
  });

  test.each(OFFERS)('%s, with seeded faults', (_, sdp) => {
    const random = createRandom(10);
    const sound = Buffer.from(sdp, 'latin1');
    for (let round = 0; round < 500; round += 1) {
      expectSound(read(mutate(sound, 0, random).toString('latin1')));
    }
  });

  test('that names one type thousands of times is read once', () => {
    const fmtp = `packetization-mode=1${'; '.repeat(9000)}`;
    const sdp = CHROMIUM_OFFER.replace(/^m=video 9 (\S+) .*$/m, `m=video 9 $1 ${'1 '.repeat(6500)}2`).replace(
      /^(a=rtcp-mux)\r$/m,
      `$1\r\na=rtpmap:1 H264/90000\r\na=fmtp:1 ${fmtp}\r\na=rtpmap:2 H264/90000\r\na=fmtp:2 packetization-mode=1\r`,
    );
    expect(read(sdp)).toMatchObject({ video: { payload_type: 2 } });
    // One took 0.6 to 0.9 s: so many would take minutes, and a test has less.
    for (let i = 0; i < 300; i += 1) read(sdp);
  });

  test('of 32 kB of the same takes no time', () => {
    for (const text of ['a=', 'm=video ', 'a=mid:', '\r\n', 'v=0\n', 'a=fmtp:1 ;;;;', ' ']) {
      expectSound(read(`v=0\r\n${text.repeat(32_768 / text.length)}`));
    }
  });
});
