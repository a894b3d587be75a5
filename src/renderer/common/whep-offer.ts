import { AirError } from '../../shared/errors.ts';

/** A connection with its offer, made before there is a lesson to send it to. */
export interface PreparedViewer {
  readonly peer: RTCPeerConnection;
  readonly sdp: string;
  /** What the node has answered already; null: it is yet to be asked. */
  readonly answer: PreparedAnswer | null;
}

export interface PreparedAnswer {
  /** The viewer's path or address on the node. */
  readonly location: string;
  /** The browser has taken the answer, and connects. Rejects where it cannot. */
  readonly taken: Promise<void>;
}

/** Chromium decodes Opus to one channel unless the offer says otherwise. */
const withStereo = (sdp: string): string =>
  sdp.replace(/(a=fmtp:\d+ )([^\r\n]*useinbandfec=1)(?![^\r\n]*stereo=1)/g, '$1$2;stereo=1');

/** @throws {AirError} not_acceptable in a browser that has no WebRTC */
export const createPeer = (): RTCPeerConnection => {
  try {
    const peer = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
    for (const kind of ['video', 'audio']) peer.addTransceiver(kind, { direction: 'recvonly' });
    return peer;
  } catch (error) {
    throw new AirError('not_acceptable', 'this browser has no WebRTC', undefined, error);
  }
};

/** The offer of a new connection, to receive a picture and sound. The node needs none of our candidates. */
export const makeOffer = async (peer: RTCPeerConnection): Promise<string> => {
  const offer = await peer.createOffer();
  const sdp = withStereo(offer.sdp ?? '');
  await peer.setLocalDescription({ type: 'offer', sdp });
  return sdp;
};
