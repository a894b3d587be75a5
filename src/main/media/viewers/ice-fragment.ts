import { AirError } from '../../../shared/errors.ts';

/** RFC 8839, 5.4: ice-char. */
const UFRAG = /^a=ice-ufrag:([A-Za-z0-9+/]{4,256})$/;
const PWD = /^a=ice-pwd:[A-Za-z0-9+/]{22,256}$/;
const SDP_LINE = /^[a-z]=\P{Cc}*$/u;
/** A browser has a handful of adapters; more lines than this are no fragment of one. */
const MAX_LINES = 200;

const linesOf = (sdp: string): string[] => sdp.split(/\r\n|\n/).filter((line) => line !== '');

const ufragOf = (line: string): string[] => UFRAG.exec(line)?.slice(1) ?? [];

/** The user fragments of an offer: the names of its ICE session, one for all sections where they are bundled. */
export const iceUfragsOf = (offer: string): ReadonlySet<string> => new Set(linesOf(offer).flatMap(ufragOf));

/**
 * Reads the body of a WHEP session's PATCH (RFC 8840, 4.4) as far as it says which ICE session it is of.
 * @returns the user fragment that its candidates belong to
 * @throws AirError invalid_input when it is none
 */
export const readIceFragment = (text: string): string => {
  const lines = linesOf(text);
  const [ufrag] = lines.flatMap(ufragOf);
  const is_fragment = lines.length <= MAX_LINES && lines.every((line) => SDP_LINE.test(line));
  if (ufrag === undefined || !is_fragment || !lines.some((line) => PWD.test(line))) {
    throw new AirError('invalid_input', 'this is no SDP fragment with ice-ufrag and ice-pwd');
  }
  return ufrag;
};
