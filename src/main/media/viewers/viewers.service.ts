import { randomBytes } from 'node:crypto';
import { AirError } from '../../../shared/errors.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { createTokenBuckets, isLoopback, limitKeyOf } from '../../http/index.ts';
import type { ViewerOffer } from '../engine.service.ts';
import { iceUfragsOf } from './ice-fragment.ts';

/** Opening a viewer costs the engine a handshake: a page that reconnects needs one, not one a moment. */
const OPENS = { capacity: 12, per_second: 1, max_keys: 2000 } as const;

/** Candidates come in one message, or in a few: more are not looked at. */
const PATCHES = { capacity: 30, per_second: 2, max_keys: 2000 } as const;

/** Who watches: a student, or the teacher (null). */
export interface ViewerOwner {
  readonly session_id: string;
  readonly student_id: string | null;
}

/** What came with the request for a viewer. */
export interface ViewerRequest extends Pick<ViewerOffer, 'sdp' | 'reached_address' | 'quality'> {
  /** The asker's. */
  readonly address: string;
}

export interface Viewer extends ViewerOwner {
  readonly viewer_id: string;
  /** What viewers of one address are counted by. */
  readonly address_key: string;
  /** Of its ICE session; a PATCH names it in If-Match. */
  readonly etag: string;
  /** The user fragments of its offer: candidates of others would be a restart of ICE. */
  readonly ufrags: ReadonlySet<string>;
}

export interface ViewersDeps {
  readonly lessons: {
    /** @throws AirError not_found, ended */
    getOpen(session_id: string): Promise<{ readonly stream_id: string }>;
  };
  readonly engine: {
    /** @throws AirError invalid_input, not_acceptable (no H.264), unavailable */
    openViewer(viewer: ViewerOffer): Promise<{ readonly sdp: string }>;
    closeViewer(viewer_id: string): void;
  };
  /**
   * Of a student. `idle`: its page did not come, or did not stay, and places are its own only while there are enough. `gone`:
   * its seat was taken away.
   */
  readonly seatOf: (session_id: string, student_id: string) => 'kept' | 'idle' | 'gone';
  readonly now_ms: () => number;
}

export interface Viewers {
  /**
   * Opens a viewer of a lesson, whether or not its picture is there yet. Beyond three of one student its oldest goes; when
   * all places are taken, the oldest of an idle seat.
   * @throws AirError not_found, ended, unauthorized (the seat was taken away), rate_limited, unavailable (also where it is
   * closed meanwhile); what the engine says of the offer
   */
  open(
    owner: ViewerOwner,
    request: ViewerRequest,
  ): Promise<{ readonly viewer: Viewer; readonly sdp: string }>;
  /** @param asker null: the teacher. @throws AirError not_found, also for another student's viewer */
  get(viewer_id: string, asker: ViewerOwner): Viewer;
  /** Takes one message of candidates into account. @throws AirError rate_limited */
  countPatch(viewer: Viewer): void;
  /** Whose it is; null for the teacher's and for one that is gone. */
  studentOf(viewer_id: string): string | null;
  close(viewer: Viewer): void;
  /** Ends all of a student's. */
  closeOf(student_id: string): void;
  /** The engine has closed it. */
  closed(viewer_id: string): void;
  readonly count: number;
}

const newId = (): string => randomBytes(16).toString('base64url');

export const createViewers = ({ lessons, engine, seatOf, now_ms }: ViewersDeps): Viewers => {
  /** In the order of opening. */
  const viewers = new Map<string, Viewer>();
  const opens = createTokenBuckets({ ...OPENS, now_ms });
  const patches = createTokenBuckets({ ...PATCHES, now_ms });

  const close = ({ viewer_id }: Viewer): void => {
    engine.closeViewer(viewer_id);
    viewers.delete(viewer_id);
  };

  const closeOf = (student_id: string): void => {
    for (const viewer of [...viewers.values()]) if (viewer.student_id === student_id) close(viewer);
  };

  /** A place of a seat that nobody is in. */
  const takeIdle = (): boolean => {
    const idle = [...viewers.values()].find(
      ({ session_id, student_id }) => student_id !== null && seatOf(session_id, student_id) !== 'kept',
    );
    if (idle !== undefined) close(idle);
    return idle !== undefined;
  };

  /** To be asked in the moment in which a viewer takes its place: whose seat is taken away later is closed with all it has. */
  const limit = ({ session_id, student_id }: ViewerOwner, address: string): void => {
    if (student_id !== null && seatOf(session_id, student_id) === 'gone') {
      throw new AirError('unauthorized', 'the seat was taken away');
    }
    const bucket = opens.of(student_id ?? `teacher of ${session_id}`);
    if (!bucket.take(1)) {
      throw new AirError('rate_limited', 'too many viewers were opened; wait a moment', {
        retry_after_seconds: bucket.wait_seconds(1),
      });
    }
    const address_key = limitKeyOf(address);
    const of_address = [...viewers.values()].filter((viewer) => viewer.address_key === address_key).length;
    // A proxy on this computer speaks for a whole class.
    if (!isLoopback(address) && of_address >= LIMITS.whep_viewers_per_address) {
      throw new AirError('unavailable', 'your address has as many viewers as one may have', {
        retry_after_seconds: 5,
      });
    }
    if (viewers.size >= LIMITS.whep_viewers && !takeIdle()) {
      throw new AirError('unavailable', 'this node has as many viewers as it can serve', {
        retry_after_seconds: 5,
      });
    }
  };

  const replaceOldest = ({ student_id }: ViewerOwner): void => {
    if (student_id === null) return;
    const own = [...viewers.values()].filter((viewer) => viewer.student_id === student_id);
    for (const viewer of own.slice(0, -LIMITS.whep_viewers_per_student)) close(viewer);
  };

  return {
    async open(owner, { sdp, reached_address, quality, address }) {
      const { session_id, student_id } = owner;
      limit(owner, address);
      const viewer: Viewer = {
        viewer_id: newId(),
        session_id,
        student_id,
        address_key: limitKeyOf(address),
        etag: `"${newId()}"`,
        ufrags: iceUfragsOf(sdp),
      };
      const { viewer_id } = viewer;
      // Before anything is waited for: viewers that are being opened count as well, and may be closed at any time.
      viewers.set(viewer_id, viewer);
      const checkWanted = (): void => {
        if (viewers.get(viewer_id) !== viewer) throw new AirError('unavailable', 'it was closed meanwhile');
      };
      try {
        const { stream_id } = await lessons.getOpen(session_id);
        checkWanted();
        const answer = await engine.openViewer({
          viewer_id,
          stream_id,
          sdp,
          reached_address,
          quality,
          seat: student_id,
          address,
        });
        checkWanted();
        replaceOldest(owner);
        return { viewer, sdp: answer.sdp };
      } catch (error) {
        // Nobody knows of it: also where the answer came too late, or only its taking failed.
        close(viewer);
        throw error;
      }
    },
    get(viewer_id, asker) {
      const viewer = viewers.get(viewer_id);
      const is_own = asker.student_id === null || viewer?.student_id === asker.student_id;
      if (viewer?.session_id !== asker.session_id || !is_own) {
        throw new AirError('not_found', 'there is no such viewer');
      }
      return viewer;
    },
    countPatch({ viewer_id }) {
      const bucket = patches.of(viewer_id);
      if (bucket.take(1)) return;
      throw new AirError('rate_limited', 'too many candidates; wait a moment', {
        retry_after_seconds: bucket.wait_seconds(1),
      });
    },
    studentOf: (viewer_id) => viewers.get(viewer_id)?.student_id ?? null,
    close,
    closeOf,
    closed(viewer_id) {
      viewers.delete(viewer_id);
    },
    get count() {
      return viewers.size;
    },
  };
};
