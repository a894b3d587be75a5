export interface DiskQueueDeps {
  /** Bytes that may wait; beyond it the disk is too slow for the lesson. */
  readonly max_bytes: number;
  /** What a job rejected with, or that too much waited; whatever waited is dropped before. */
  readonly onError: (error: unknown) => void;
}

/** Jobs one after another. */
export interface DiskQueue {
  /** @param bytes what the job holds in memory */
  push(job: () => Promise<void>, bytes?: number): void;
  /** Resolves when nothing waits or runs. */
  idle(): Promise<void>;
  /** Held by the jobs that wait. */
  readonly waiting_bytes: number;
}

export const createDiskQueue = ({ max_bytes, onError }: DiskQueueDeps): DiskQueue => {
  let waiting: { readonly job: () => Promise<void>; readonly bytes: number }[] = [];
  let waiting_bytes = 0;
  let working: Promise<void> | null = null;

  const fail = (error: unknown): void => {
    waiting = [];
    waiting_bytes = 0;
    onError(error);
  };

  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      waiting_bytes -= next.bytes;
      try {
        await next.job();
      } catch (error) {
        fail(error);
      }
    }
    working = null;
  };

  return {
    push(job, bytes = 0) {
      if (waiting_bytes + bytes > max_bytes) {
        fail(new Error('the disk is too slow for the recording'));
        return;
      }
      waiting.push({ job, bytes });
      waiting_bytes += bytes;
      working ??= work();
    },
    async idle() {
      while (working !== null) await working;
    },
    get waiting_bytes() {
      return waiting_bytes;
    },
  };
};
