import type { Adapter } from '../../../shared/contract/node/problems.ts';

/** The students' page, as its origin for a QR code and as what a person types. */
export interface StudentAddress {
  /** Such as http://192.168.0.7:8000/ */
  readonly url: string;
  /** Without what a browser adds by itself: 192.168.0.7:8000 */
  readonly typed: string;
}

/** An address as a person types it: no `http://`, and no closing slash. */
export const typedAddress = (url: string): string => url.replace(/^http:\/\//, '').replace(/\/$/, '');

/**
 * Where students will go before a lesson has a join link. Null: no network.
 * @param adapters best first, as the state has them
 * @param page where this page was loaded from: the students' page has its scheme and port
 */
export const studentAddress = (
  adapters: readonly Adapter[],
  page: Pick<Location, 'protocol' | 'port'>,
): StudentAddress | null => {
  const best = adapters[0];
  if (best === undefined) return null;
  const port = page.port === '' ? '' : `:${page.port}`;
  const url = `${page.protocol}//${best.address}${port}/`;
  return { url, typed: typedAddress(url) };
};

/** The address to type of a lesson's join link, whose last part is the code that is typed after it. */
export const typedJoinAddress = (join_url: string): string => typedAddress(new URL('/', join_url).href);
