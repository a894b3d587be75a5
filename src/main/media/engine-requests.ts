import { AirError } from '../../shared/errors.ts';

const TIMEOUT_MS = 5000;

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: AirError) => void;
  readonly timer: NodeJS.Timeout;
}

/** Questions that went to another process and wait for their answer, by number. */
export interface Requests {
  /** @throws AirError what the answer was, or unavailable after 5 s without one */
  ask(send: (request_id: number) => void): Promise<unknown>;
  resolve(request_id: number, result: unknown): void;
  reject(request_id: number, error: AirError): void;
  rejectAll(error: AirError): void;
}

export const createRequests = (): Requests => {
  const waiting = new Map<number, Waiting>();
  let last_id = 0;

  const take = (request_id: number): Waiting | undefined => {
    const request = waiting.get(request_id);
    waiting.delete(request_id);
    clearTimeout(request?.timer);
    return request;
  };

  return {
    ask: async (send) =>
      new Promise((resolve, reject) => {
        last_id += 1;
        const request_id = last_id;
        const timer = setTimeout(() => {
          take(request_id)?.reject(new AirError('unavailable', 'no answer in time'));
        }, TIMEOUT_MS);
        waiting.set(request_id, { resolve, reject, timer });
        send(request_id);
      }),
    resolve(request_id, result) {
      take(request_id)?.resolve(result);
    },
    reject(request_id, error) {
      take(request_id)?.reject(error);
    },
    rejectAll(error) {
      for (const request_id of [...waiting.keys()]) take(request_id)?.reject(error);
    },
  };
};
