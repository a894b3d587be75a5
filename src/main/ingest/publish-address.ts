import type { PublishRequest } from './rtmp/rtmp-session.ts';

/** RTMP's application: the part of the address before the key. */
export const RTMP_APP = 'live';

/** What a client's address says, however it was pasted. */
export interface PublishAddress {
  /** Whether it names our application. */
  readonly has_app: boolean;
  /** "" where it has none. */
  readonly key: string;
}

/** `%20` as a space; what is no such text stays as it is. */
const unescaped = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Its parts between slashes, without what follows a question mark, and without the blanks that pasting brings. */
const partsOf = (text: string): string[] =>
  unescaped(text)
    .split('?', 1)
    .flatMap((path) => path.split('/'))
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** The path of an address, which some clients write without its scheme. */
const pathOf = (tc_url: string): string => {
  const [, ...path] = tc_url.replace(/^\s*[a-z]+:\/\//i, '').split('/');
  return path.join('/');
};

/**
 * Where a client wants to publish. Its user was given a server that ends in "/live" and a key, and may have put both into one
 * field, a slash too many, or blanks and a line's end around either: its parts are the same.
 */
export const readPublishAddress = ({ app, tc_url, name }: PublishRequest): PublishAddress => {
  const from_app = partsOf(app);
  const server = from_app.length > 0 ? from_app : partsOf(pathOf(tc_url));
  const parts = [...server, ...partsOf(name)];
  const at = parts.findIndex((part) => part.toLowerCase() === RTMP_APP);
  const key = parts.length > at + 1 ? parts.at(-1) : undefined;
  return { has_app: at >= 0, key: key ?? '' };
};
