import { AirError } from '../../../shared/errors.ts';
import { isNetworkFailure, retryAfterMs, type Api } from '../../common/api.ts';
import { createBackoff } from '../../common/backoff.ts';
import type { PairedRemote } from './remote-store.ts';

/** Why this phone is no remote. */
export type PairRefusal = 'used' | 'expired' | 'failed';
export type PairOutcome = { readonly remote: PairedRemote } | { readonly refusal: PairRefusal };

export interface PairDeps {
  readonly api: Pick<Api, 'call'>;
  readonly secret: string;
  readonly device_id: string;
  /** No more tries once it is aborted. */
  readonly signal: AbortSignal;
}

const REFUSALS: Partial<Record<string, PairRefusal>> = { conflict: 'used', not_found: 'expired' };

const pause = (delay_ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, delay_ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** What passes by itself: the same device may come with the same code again. */
const passes = (error: unknown): error is AirError =>
  isNetworkFailure(error) ||
  (error instanceof AirError &&
    ['unavailable', 'rate_limited', 'storage_full', 'internal'].includes(error.code));

/** Comes with a code until it is answered. null: aborted before. */
export const pair = async ({ api, secret, device_id, signal }: PairDeps): Promise<PairOutcome | null> => {
  const backoff = createBackoff({ base_ms: 500, max_ms: 5_000 });
  while (!signal.aborted) {
    try {
      const remote = await api.call('pairRemote', { body: { secret, device_id }, signal });
      return { remote };
    } catch (error) {
      if (!passes(error)) {
        const code = error instanceof AirError ? error.code : '';
        return { refusal: REFUSALS[code] ?? 'failed' };
      }
      await pause(Math.max(backoff.next(), retryAfterMs(error) ?? 0), signal);
    }
  }
  return null;
};
