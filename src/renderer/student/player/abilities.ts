import type { WayFailureReason } from '../../../shared/contract/media/ways.ts';
import type { Rung } from './rungs.ts';

/** What a browser brings for the ways to the picture. */
export interface Abilities {
  /** Why a way can't be gone here at all; null where it can. */
  readonly missing: Readonly<Record<Rung, WayFailureReason | null>>;
  /** HLS is played by the browser itself. */
  readonly native_hls: boolean;
  readonly has_media_source: boolean;
}

const H264_AAC = 'video/mp4; codecs="avc1.42E01E,mp4a.40.2"';

/** In a browser's window, each may be absent, whatever the DOM's types say. */
interface MaybeMissing {
  readonly RTCPeerConnection?: typeof RTCPeerConnection;
  readonly RTCRtpReceiver?: typeof RTCRtpReceiver;
  readonly MediaSource?: typeof MediaSource;
  readonly ManagedMediaSource?: typeof MediaSource;
}

const whepMissing = (from: MaybeMissing): WayFailureReason | null => {
  if (from.RTCPeerConnection === undefined) return 'no_webrtc';
  const codecs = from.RTCRtpReceiver?.getCapabilities('video')?.codecs;
  // A browser that can't list its codecs is asked by the offer.
  if (codecs === undefined || codecs.length === 0) return null;
  return codecs.some(({ mimeType }) => mimeType.toLowerCase() === 'video/h264') ? null : 'no_h264';
};

const mediaSourceMissing = (from: MaybeMissing): WayFailureReason | null => {
  const Source = from.MediaSource ?? from.ManagedMediaSource;
  if (Source === undefined) return 'no_media_source';
  return Source.isTypeSupported(H264_AAC) ? null : 'no_h264';
};

/** Looks at the browser. Cheap; to be asked again for each lesson, as Firefox may have fetched its decoder meanwhile. */
export const findAbilities = (
  element: Pick<HTMLVideoElement, 'canPlayType'>,
  from: MaybeMissing = window,
): Abilities => {
  const no_media_source = mediaSourceMissing(from);
  // Where both exist, our own player keeps nearer to the live edge.
  const native_hls =
    (from.MediaSource === undefined || no_media_source !== null) &&
    element.canPlayType('application/vnd.apple.mpegurl') !== '';
  return {
    missing: {
      whep: whepMissing(from),
      flv: no_media_source,
      hls: native_hls ? null : no_media_source,
      stills: null,
    },
    native_hls,
    has_media_source: no_media_source === null,
  };
};
