import { AirError } from '../../shared/errors.ts';
import { LIMITS } from '../../shared/limits.ts';
import { createTokenBuckets } from '../http/index.ts';
import type { ViewerEngine, ViewerOffer } from './classroom.types.ts';
import { iceUfragsOf } from './ice-fragment.ts';
import { newId } from './ids.ts';
import type { Sessions } from './sessions.service.ts';

/** Opening a viewer costs the engine a handshake: a page that reconnects needs one, not one a moment. */
const OPENS = { capacity: 12, per_second: 1, max_keys: 2000 } as const;

/** Candidates come in one message, or in a few: more are not looked at. */
const PATCHES = { capacity: 30, per_second: 2, max_keys: 2000 } as const;

/** Who watches: a student, or the teacher (null). */
export interface ViewerOwner {
  readonly session_id: string;
  readonly student_id: string | null;
}

export interface Viewer extends ViewerOwner {
  readonly viewer_id: string;
  /** Of its ICE session; a PATCH names it in If-Match. */
  readonly etag: string;
  /** The user fragments of its offer: candidates of others would be a restart of ICE. */
  readonly ufrags: ReadonlySet<string>;
}

export interface ViewersDeps {
  readonly sessions: Pick<Sessions, 'getOpen'>;
  readonly engine: ViewerEngine;
  readonly now_ms: () => number;
}

export interface Viewers {
  /**
   * Opens a viewer of a lesson, whether or not its picture is there yet. Beyond three of one student its oldest goes.
   * @throws AirError not_found, ended, rate_limited, unavailable; what the engine says of the offer
   */
  open(
    owner: ViewerOwner,
    offer: Pick<ViewerOffer, 'sdp' | 'reached_address' | 'quality' | 'address'>,
  ): Promise<{ readonly viewer: Viewer; readonly sdp: string }>;
  /** @param asker null: the teacher. @throws AirError not_found, also for another student's viewer */
  get(viewer_id: string, asker: ViewerOwner): Viewer;
  /** Takes one message of candidates into account. @throws AirError rate_limited */
  countPatch(viewer: Viewer): void;
  /** Whose it is; null for the teacher's and for one that is gone. */
  studentOf(viewer_id: string): string | null;
  close(viewer: Viewer): void;
  /** The engine has closed it. */
  closed(viewer_id: string): void;
  readonly count: number;
}

export const createViewers = ({ sessions, engine, now_ms }: ViewersDeps): Viewers => {
  /** In the order of opening. */
  const viewers = new Map<string, Viewer>();
  const opens = createTokenBuckets({ ...OPENS, now_ms });
  const patches = createTokenBuckets({ ...PATCHES, now_ms });

  const close = ({ viewer_id }: Viewer): void => {
    engine.closeViewer(viewer_id);
    viewers.delete(viewer_id);
  };

  const limit = ({ session_id, student_id }: ViewerOwner): void => {
    const bucket = opens.of(student_id ?? `teacher of ${session_id}`);
    if (!bucket.take(1)) {
      throw new AirError('rate_limited', 'too many viewers were opened; wait a moment', {
        retry_after_seconds: bucket.wait_seconds(1),
      });
    }
    if (viewers.size >= LIMITS.whep_viewers) {
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
      const { stream_id } = await sessions.getOpen(session_id);
      limit(owner);
      const viewer: Viewer = {
        viewer_id: newId(),
        session_id,
        student_id,
        etag: `"${newId()}"`,
        ufrags: iceUfragsOf(sdp),
      };
      const { viewer_id } = viewer;
      // Before the engine's answer: viewers that are being opened count as well, and it may close one at any time.
      viewers.set(viewer_id, viewer);
      try {
        const answer = await engine.openViewer({
          viewer_id,
          stream_id,
          sdp,
          reached_address,
          quality,
          seat: student_id,
          address,
        });
        replaceOldest(owner);
        return { viewer, sdp: answer.sdp };
      } catch (error) {
        viewers.delete(viewer_id);
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
    closed(viewer_id) {
      viewers.delete(viewer_id);
    },
    get count() {
      return viewers.size;
    },
  };
};
