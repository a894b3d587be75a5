import { AirError } from '../../../shared/errors.ts';

/** One m-line of the offer that AIRClass answers with a stream. */
export interface OfferedMedia {
  readonly mid: string;
  readonly payload_type: number;
  /** The offer's fmtp for it, which the answer repeats; null for none. */
  readonly fmtp: string | null;
}

/** What AIRClass takes from a viewer's SDP offer. */
export interface WhepOffer {
  /** null where the viewer wants sound alone, and offers no picture that we have. */
  readonly video: OfferedMedia | null;
  /** null where the viewer wants no sound. */
  readonly audio: OfferedMedia | null;
  /**
   * The offer as the transport should see it: without the browser's candidates (they are `.local` names, and the
   * browser comes to us), and with its DTLS role fixed to active, so that ours is passive.
   */
  readonly sdp: string;
}

interface Section {
  readonly kind: string;
  /** Port 0: the browser does not want it (RFC 9429, 5.2.2), but for one that is said to have no port of its own (RFC 9143, 6). */
  readonly rejected: boolean;
  readonly payload_types: readonly number[];
  readonly mid: string | null;
  /** `a=rtpmap` and `a=fmtp`, by name and payload type: the first of each. */
  readonly formats: ReadonlyMap<string, string>;
  readonly lines: readonly string[];
}

/** Of a format's parameters; real ones have some dozens. Longer ones are none. */
const MAX_FMTP_CHARS = 1000;
const FORMAT = /^a=(rtpmap|fmtp):(\d{1,3}) (.*)$/;

const readFormats = (lines: readonly string[]): Map<string, string> => {
  const formats = new Map<string, string>();
  for (const line of lines) {
    const [, name = '', payload_type = '', value = ''] = FORMAT.exec(line) ?? [];
    const key = `${name}:${payload_type}`;
    if (value !== '' && value.length <= MAX_FMTP_CHARS && !formats.has(key)) formats.set(key, value);
  }
  return formats;
};

const MID = /^[A-Za-z0-9_-]{1,16}$/;

const readSections = (lines: readonly string[]): Section[] => {
  const starts = lines.flatMap((line, index) => (line.startsWith('m=') ? [index] : []));
  return starts.map((start, i) => {
    const section = lines.slice(start, starts[i + 1]);
    const [media = '', port, , ...formats] = (section[0] ?? '').slice(2).split(' ');
    const mid = section.find((line) => line.startsWith('a=mid:'))?.slice(6) ?? null;
    return {
      kind: media,
      rejected: port === '0' && !section.includes('a=bundle-only'),
      // Each once: an offer of 31 kB that names one type 6,500 times took a sender a second.
      payload_types: [...new Set(formats.map(Number))].filter(
        (type) => Number.isInteger(type) && type >= 0 && type <= 127,
      ),
      mid,
      formats: readFormats(section),
      lines: section,
    };
  });
};

const attribute = ({ formats }: Section, name: 'rtpmap' | 'fmtp', payload_type: number): string | null =>
  formats.get(`${name}:${payload_type}`) ?? null;

/** RFC 6184, 8.1: what a format line leaves out. */
const DEFAULT_MODE = '0';
const DEFAULT_PROFILE = '42';
/** Browsers decode every profile that they know under a Baseline payload type, and all of them offer that one. */
const PROFILES = ['4d', '64', DEFAULT_PROFILE];

/**
 * Higher is better; 0 cannot be used. In mode 0 a picture's unit would be one packet; every receiver that we know of puts
 * fragments together there as well, so that is the last choice and not none.
 */
const rateH264 = (fmtp: string | null): number => {
  const valueOf = (name: string, otherwise: string): string =>
    new RegExp(`(?:^|;)\\s*${name}=([^;\\s]*)`, 'i').exec(fmtp ?? '')?.[1]?.toLowerCase() ?? otherwise;
  const mode = valueOf('packetization-mode', DEFAULT_MODE);
  const profile = PROFILES.indexOf(valueOf('profile-level-id', DEFAULT_PROFILE).slice(0, 2)) + 1;
  if (profile === 0 || (mode !== '0' && mode !== '1')) return 0;
  return profile + (mode === '1' ? PROFILES.length : 0);
};

const pickH264 = (section: Section): OfferedMedia | null => {
  let best: OfferedMedia | null = null;
  let best_rate = 0;
  for (const payload_type of section.payload_types) {
    if (!/^H264\/90000$/i.test(attribute(section, 'rtpmap', payload_type) ?? '')) continue;
    const fmtp = attribute(section, 'fmtp', payload_type);
    const rate = rateH264(fmtp);
    if (rate > best_rate && section.mid !== null) {
      best = { mid: section.mid, payload_type, fmtp };
      best_rate = rate;
    }
  }
  return best;
};

const pickOpus = (section: Section): OfferedMedia | null => {
  const payload_type = section.payload_types.find((type) =>
    /^opus\/48000\/2$/i.test(attribute(section, 'rtpmap', type) ?? ''),
  );
  if (payload_type === undefined || section.mid === null) return null;
  return { mid: section.mid, payload_type, fmtp: attribute(section, 'fmtp', payload_type) };
};

const wantsToReceive = (section: Section): boolean =>
  section.lines.some((line) => line === 'a=recvonly' || line === 'a=sendrecv') ||
  !section.lines.some((line) => line === 'a=sendonly' || line === 'a=inactive');

/**
 * Reads an offer (RFC 8866, RFC 9429) as far as a viewer of one picture and one sound needs it.
 * @param wants_video false: sound is enough, also where a picture is offered
 * @throws AirError invalid_input when it is no SDP offer for DTLS-SRTP over ICE
 * @throws AirError not_acceptable when pictures are to be received and no H.264 that we send; for sound alone, when no Opus is
 */
export const readWhepOffer = (text: string, wants_video = true): WhepOffer => {
  const lines = text.split(/\r\n|\n/).filter((line) => line !== '');
  const bad = (why: string): AirError => new AirError('invalid_input', `bad SDP offer: ${why}`);
  if (lines[0] !== 'v=0') throw bad('it does not start with v=0');
  // Control characters have no place in SDP, and the native parser should never see them.
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  if (lines.some((line) => !/^[a-z]=[^\u0000-\u0008\u000b-\u001f]*$/.test(line)))
    throw bad('a line is not SDP');
  const sections = readSections(lines);
  if (sections.length === 0 || sections.length > 8) throw bad('it has no media, or too much');
  if (sections.some(({ mid }) => mid === null || !MID.test(mid)))
    throw bad('a media section has no usable mid');
  if (new Set(sections.map(({ mid }) => mid)).size !== sections.length) throw bad('a mid stands twice');
  for (const name of ['ice-ufrag', 'ice-pwd', 'fingerprint', 'setup']) {
    if (!lines.some((line) => line.startsWith(`a=${name}:`))) throw bad(`it has no ${name}`);
  }
  if (!lines.some((line) => /^a=fingerprint:sha-256 ([0-9A-F]{2}:){31}[0-9A-F]{2}$/i.test(line))) {
    throw bad('it has no SHA-256 fingerprint');
  }
  const receiving = sections.filter((section) => !section.rejected && wantsToReceive(section));
  const needs_video = wants_video && receiving.some(({ kind }) => kind === 'video');
  const video = receiving
    .filter(({ kind }) => kind === 'video')
    .map(pickH264)
    .find((media) => media !== null);
  if (video === undefined && needs_video)
    throw new AirError('not_acceptable', 'the offer has no H.264 in packetization mode 0 or 1');
  const audio = receiving
    .filter(({ kind }) => kind === 'audio')
    .map(pickOpus)
    .find((media) => media !== null);
  if (audio === undefined && !needs_video) throw new AirError('not_acceptable', 'the offer has no Opus');
  const sdp = lines
    .filter((line) => !line.startsWith('a=candidate:') && line !== 'a=end-of-candidates')
    .map((line) => (line.startsWith('a=setup:') ? 'a=setup:active' : line))
    .join('\r\n');
  return { video: video ?? null, audio: audio ?? null, sdp: `${sdp}\r\n` };
};
