import { expect, test } from 'vitest';
import { findAbilities } from './abilities.ts';

const receiver = (...mimeTypes: string[]) =>
  ({
    getCapabilities: () => ({ codecs: mimeTypes.map((mimeType) => ({ mimeType })), headerExtensions: [] }),
  }) as unknown as typeof RTCRtpReceiver;
const source = (supported: boolean) =>
  ({ isTypeSupported: () => supported }) as unknown as typeof MediaSource;
const peer = {} as typeof RTCPeerConnection;
const plays = { canPlayType: () => 'maybe' as const };
const plays_not = { canPlayType: () => '' as const };

test('Chromium: all ways, and its own HLS is left aside', () => {
  const found = findAbilities(plays, {
    RTCPeerConnection: peer,
    RTCRtpReceiver: receiver('video/VP8', 'video/H264'),
    MediaSource: source(true),
  });
  expect(found).toEqual({
    missing: { whep: null, flv: null, hls: null, stills: null },
    native_hls: false,
    has_media_source: true,
  });
});

test('a Firefox that never fetched its H.264: FLV carries it', () => {
  const { missing } = findAbilities(plays_not, {
    RTCPeerConnection: peer,
    RTCRtpReceiver: receiver('video/VP8', 'video/VP9'),
    MediaSource: source(true),
  });
  expect(missing).toEqual({ whep: 'no_h264', flv: null, hls: null, stills: null });
});

test('an iPhone: ManagedMediaSource for FLV, and HLS by itself; before it had that, HLS alone', () => {
  const webrtc = { RTCPeerConnection: peer, RTCRtpReceiver: receiver('video/H264') };
  const now = findAbilities(plays, { ...webrtc, ManagedMediaSource: source(true) });
  expect(now).toMatchObject({ missing: { flv: null, hls: null }, native_hls: true });
  const before = findAbilities(plays, webrtc);
  expect(before).toMatchObject({ missing: { flv: 'no_media_source', hls: null }, native_hls: true });
});

test('a browser with nothing still has stills', () => {
  expect(findAbilities(plays_not, {}).missing).toEqual({
    whep: 'no_webrtc',
    flv: 'no_media_source',
    hls: 'no_media_source',
    stills: null,
  });
});
