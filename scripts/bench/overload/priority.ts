import os from 'node:os';

/**
 * What measures and what publishes goes before what is measured, where the system allows it (root): else a reading that is
 * late would look like a picture that is late, and the encoders of a class stand on machines of their own.
 */
const RAISED = -10;

/** Raises this process; what it starts from now on has its priority. @returns whether that was allowed */
export const raisePriority = (): boolean => {
  try {
    os.setPriority(RAISED);
    return true;
  } catch {
    // Without root: everything competes on the same terms, which the tables say.
    return false;
  }
};

/** Lets what `start` starts have the usual priority. */
export const withUsualPriority = async <T>(start: () => Promise<T>): Promise<T> => {
  const own = os.getPriority();
  if (own === 0) return start();
  os.setPriority(0);
  try {
    return await start();
  } finally {
    os.setPriority(own);
  }
};
