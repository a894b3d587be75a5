import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import type { AirError } from '../../shared/errors.ts';
import { httpEn } from '../../shared/locales/en/http.ts';
import { httpKo } from '../../shared/locales/ko/http.ts';
import { LANGUAGES, type Language } from '../../shared/locales/locale.ts';
import { classPathOf, isTeacherPath } from './page-paths.ts';
import { peerOf, type Peer } from './peer.ts';

export interface WordsPageDeps {
  /** An origin by which a peer reaches us, such as http://192.168.0.7:8000. */
  readonly originFor: (peer: Peer) => string;
}

/** Of the words of a language. */
type Kind = keyof typeof httpEn;

interface PageOfWords {
  readonly title: string;
  readonly body: string;
  readonly link: { readonly href: string; readonly text: string } | null;
}

const WORDS = { ko: httpKo, en: httpEn };
/** Programs ask here, even where a browser does. */
const FOR_PROGRAMS = /^\/(api|metrics)(\/|$)/;
const TRIES_AGAIN_SECONDS = 2;

/** The pages' tokens, which a page at a foreign address cannot fetch. */
const STYLE =
  ':root{color-scheme:light dark;--bg:#f4f6f9;--surface:#fff;--border:#d8dee7;--text:#141921;--text-2:#4b5564;--accent:#2563eb;--line:#fff}' +
  '@media (prefers-color-scheme:dark){:root{--bg:#0e1116;--surface:#171b22;--border:#2e3642;--text:#eef1f6;--text-2:#aab4c2;--accent:#6ea8fe;--line:#0a1a36}}' +
  '*{box-sizing:border-box;margin:0}' +
  "body{min-height:100vh;display:flex;align-items:center;justify-content:center;padding:16px;background:var(--bg);color:var(--text);font:16px/1.5 system-ui,-apple-system,'Apple SD Gothic Neo','Malgun Gothic','Noto Sans KR','Noto Sans CJK KR',sans-serif;word-break:keep-all;overflow-wrap:anywhere}" +
  'main{width:100%;max-width:460px;padding:32px;border:1px solid var(--border);border-radius:12px;background:var(--surface)}' +
  'header{display:flex;align-items:center;margin-bottom:24px;font-weight:600}svg{margin-right:8px}' +
  '.ground{fill:var(--accent)}.bar{fill:none;stroke:var(--line);stroke-width:3;stroke-linecap:round;stroke-linejoin:round}' +
  'h1{font-size:1.75rem;line-height:1.3;letter-spacing:-.02em}p{margin-top:12px;color:var(--text-2)}' +
  'a{display:inline-block;min-height:48px;padding:10px 0;color:var(--accent);font-weight:600;font-size:1.25rem}' +
  'a:focus-visible{outline:3px solid var(--accent);outline-offset:2px}';

/** Nothing but its own style: no file of ours can be had under a Host that is not ours. */
const POLICY =
  `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; ` +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const MARK =
  '<svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true"><rect class="ground" width="32" height="32" rx="9"/>' +
  '<path class="bar" d="M9 23.5 16 8.5l7 15"/><path class="bar" d="M12.4 19.2a5.1 5.1 0 0 1 7.2 0"/></svg>';

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`);

const htmlOf = (language: Language, kind: Kind, { title, body, link }: PageOfWords): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8">` +
  '<meta name="viewport" content="width=device-width, initial-scale=1">' +
  (kind === 'starting' ? `<meta http-equiv="refresh" content="${String(TRIES_AGAIN_SECONDS)}">` : '') +
  `<title>${escaped(title)} · AIRClass</title><style>${STYLE}</style></head><body><main>` +
  `<header>${MARK}AIRClass</header><h1>${escaped(title)}</h1><p>${escaped(body)}</p>` +
  // A long address breaks before its path.
  (link === null
    ? ''
    : `<p><a href="${escaped(link.href)}">${escaped(link.text).replace(/(?<=\w)(?=\/)/, '<wbr>')}</a></p>`) +
  '</main></body></html>';

const kindOf = ({ code, details }: AirError, path: string): Kind => {
  if (code === 'misdirected' || code === 'not_found') return code;
  if (code === 'forbidden' && isTeacherPath(path)) return 'teacher';
  // Only who will be ready soon says when.
  const is_starting = code === 'unavailable' && details?.['retry_after_seconds'] !== undefined;
  return is_starting ? 'starting' : 'failed';
};

/** Whether a person reads what is answered: a browser that opens a page, not a program, nor a page that asks for data. */
export const isForPeople = ({
  method,
  path,
  headers,
}: Pick<Request, 'method' | 'path' | 'headers'>): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  (headers.accept ?? '').includes('text/html') &&
  !FOR_PROGRAMS.test(path);

/** Writes what went wrong, and where to go instead, in the words of who reads it. Status and other headers are set already. */
export const createWordsPage =
  ({ originFor }: WordsPageDeps) =>
  (request: Request, response: Response, error: AirError): void => {
    const asked = request.acceptsLanguages(...LANGUAGES);
    const language = LANGUAGES.find((one) => one === asked) ?? 'en';
    const { path } = request;
    const kind = kindOf(error, path);
    const address = `${originFor(peerOf(request.socket))}${isTeacherPath(path) ? '/teacher' : (classPathOf(path) ?? '/')}`;
    const words = WORDS[language][kind];
    const link =
      kind === 'misdirected'
        ? { href: address, text: address }
        : 'action' in words
          ? { href: '/', text: words.action }
          : null;
    response.set({
      'Content-Security-Policy': POLICY,
      'Content-Language': language,
      'Content-Type': 'text/html; charset=utf-8',
      Vary: 'Accept, Accept-Language',
    });
    const { title, body } = words;
    response.end(request.method === 'HEAD' ? undefined : htmlOf(language, kind, { title, body, link }));
  };
