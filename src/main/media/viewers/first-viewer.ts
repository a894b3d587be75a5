import type { JoinOffer, JoinWhep } from '../../../shared/contract/index.ts';
import { AirError } from '../../../shared/errors.ts';
import type { Logger } from '../../logging/logger.ts';
import type { Viewers } from './viewers.service.ts';
import { locationOf } from './whep.router.ts';

/** A seat is not kept waiting for its picture longer than the page would take to ask for it by itself. */
const WAIT_MS = 500;

/** Who has just been given a seat, and the offer that came with it. */
export interface FirstViewerRequest extends JoinOffer {
  readonly session_id: string;
  readonly student_id: string;
  /** The address of ours that the request came to; null when unknown. */
  readonly reached_address: string | null;
  /** The asker's. */
  readonly address: string;
  /** Aborted when the asker is gone. */
  readonly signal: AbortSignal;
}

/**
 * The WHEP answer that goes out with a seat, so that joining and watching are one round trip.
 * @returns null where no viewer can be opened now, for whatever reason: the page then asks by WHEP, and is told why
 */
export type OpenFirstViewer = (request: FirstViewerRequest) => Promise<JoinWhep | null>;

/** A call: between two looks at it, the compiler takes the property for unchanged. */
const isGone = (signal: AbortSignal): boolean => signal.aborted;

export const createFirstViewer = ({
  viewers,
  logger,
}: {
  readonly viewers: Pick<Viewers, 'open' | 'close'>;
  readonly logger: Logger;
}): OpenFirstViewer => {
  const open = async (
    { session_id, student_id, signal, ...offer }: FirstViewerRequest,
    isLate: () => boolean,
  ): Promise<JoinWhep | null> => {
    if (signal.aborted) return null;
    try {
      const { viewer, sdp } = await viewers.open({ session_id, student_id }, offer);
      if (!isLate() && !isGone(signal)) return { sdp, location: locationOf(viewer), etag: viewer.etag };
      // Nobody knows of it.
      viewers.close(viewer);
      return null;
    } catch (error) {
      // The seat is there already: no defect of a viewer may take it away again.
      if (!(error instanceof AirError)) logger.error({ err: error }, 'a first viewer could not be opened');
      return null;
    }
  };

  return async (request) => {
    let is_late = false;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => {
        is_late = true;
        resolve(null);
      }, WAIT_MS);
    });
    return Promise.race([open(request, () => is_late), late]).finally(() => {
      clearTimeout(timer);
    });
  };
};
