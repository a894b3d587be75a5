import type { JoinOffer, JoinWhep } from '../../../shared/contract/classroom/sessions.ts';
import { watchNetwork } from '../../common/return-watch.ts';
import { createPeer, makeOffer, type PreparedAnswer, type PreparedViewer } from '../../common/whep-offer.ts';

/**
 * The first WebRTC connection, made while the student still types: loading what it needs takes a browser some 35 ms, and its
 * offer can go to the node with the join.
 */
export interface FirstViewer {
  /** Makes a connection and its offer, unless there is one. */
  prepare(): void;
  /** Null while there is none, such as in a browser without WebRTC. */
  offer(): JoinOffer | null;
  /**
   * The node has answered with the seat: connects at once, before the lesson is drawn.
   * @param offered what it has answered; an answer to an offer that is no longer this one's is of no use
   */
  answered(answer: JoinWhep, offered: JoinOffer): void;
  /** Hands it over, once; null where there is none. */
  take(): PreparedViewer | null;
  /** Closes what was not taken. May be called twice. */
  drop(): void;
}

export interface FirstViewerDeps {
  readonly createPeer?: () => RTCPeerConnection;
  readonly watchNetwork?: (onChange: () => void) => () => void;
}

export const createFirstViewer = (deps: FirstViewerDeps = {}): FirstViewer => {
  const newPeer = deps.createPeer ?? createPeer;
  const watch = deps.watchNetwork ?? watchNetwork;
  let peer: RTCPeerConnection | null = null;
  /** Null until the offer is made. */
  let sdp: string | null = null;
  let answer: PreparedAnswer | null = null;
  let unwatch: (() => void) | null = null;

  const forget = (): void => {
    unwatch?.();
    unwatch = null;
    peer = sdp = answer = null;
  };
  const drop = (): void => {
    peer?.close();
    forget();
  };
  const make = async (): Promise<void> => {
    let made: RTCPeerConnection | null = null;
    try {
      made = newPeer();
      peer = made;
      const offered = await makeOffer(made);
      if (peer === made) sdp = offered;
    } catch {
      // The lesson will say so, once there is one to watch.
      if (peer === made) drop();
    }
  };
  const prepare = (): void => {
    if (peer !== null) return;
    // A connection knows the network on which it was made.
    unwatch = watch(() => {
      if (answer !== null) return;
      drop();
      prepare();
    });
    void make();
  };

  return {
    prepare,
    offer: () => (sdp === null ? null : { sdp, quality: 'full' }),
    answered: ({ sdp: answer_sdp, location }, offered) => {
      if (peer === null || sdp !== offered.sdp || answer !== null) return;
      const taken = peer.setRemoteDescription({ type: 'answer', sdp: answer_sdp });
      // Whoever takes it is told; until then nobody waits for it.
      taken.catch(() => undefined);
      answer = { location, taken };
    },
    take: () => {
      const taken = peer === null || sdp === null ? null : { peer, sdp, answer };
      if (taken === null) drop();
      else forget();
      return taken;
    },
    drop,
  };
};
