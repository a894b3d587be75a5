import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { StreamStatus } from '../../../src/shared/contract/media/stream.ts';
import type { Lesson } from '../lesson.ts';
import { createNativeViewer } from '../media/native-viewer.ts';
import { missing } from '../program.ts';
import { decodeWithFfmpeg, FFMPEG } from './ffmpeg-decoder.ts';
import type { Reader } from './reader.types.ts';

const H264 = 102;
const OPUS = 111;

/** A free even port whose neighbour is free too, as RTP's receivers want it. */
const freeRtpPort = async (): Promise<number> => {
  for (;;) {
    const probe = createSocket('udp4');
    probe.bind(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address();
    probe.close();
    if (port % 2 === 0) return port;
  }
};

/** Only what the source has: ffmpeg would wait for the rest. */
const describe = (
  { video, audio }: StreamStatus,
  ports: Readonly<Record<'video' | 'audio', number>>,
): string =>
  [
    ...['v=0', 'o=- 0 0 IN IP4 127.0.0.1', 's=-', 'c=IN IP4 127.0.0.1', 't=0 0'],
    ...(video === null
      ? []
      : [
          `m=video ${String(ports.video)} RTP/AVP ${String(H264)}`,
          `a=rtpmap:${String(H264)} H264/90000`,
          `a=fmtp:${String(H264)} packetization-mode=1`,
        ]),
    ...(audio === null
      ? []
      : [`m=audio ${String(ports.audio)} RTP/AVP ${String(OPUS)}`, `a=rtpmap:${String(OPUS)} opus/48000/2`]),
    '',
  ].join('\r\n');

/** Between two publishers a lesson has neither picture nor sound for a moment. */
const statusWithMedia = async (lesson: Lesson): Promise<StreamStatus> => {
  for (;;) {
    const status = await lesson.status();
    if (status.video !== null || status.audio !== null) return status;
    await delay(100);
  }
};

/** H.264's line of parameters in libdatachannel's offer. */
const FMTP = new RegExp(`a=fmtp:${String(H264)} .*\\r\\n`);
const parameters = (text: string): string => `a=fmtp:${String(H264)} ${text}\r\n`;

/** Offers as they come of players: what each says of H.264, in its whole line. */
const OFFERS = {
  full: { name: 'libdatachannel', h264: null },
  no_parameters: { name: 'libdatachannel, H.264 without parameters', h264: '' },
  mode_alone: {
    name: 'libdatachannel, packetization-mode=1 alone',
    h264: parameters('packetization-mode=1'),
  },
  mode_0: {
    name: 'libdatachannel, packetization-mode=0',
    h264: parameters('packetization-mode=0;profile-level-id=42e01f'),
  },
} as const satisfies Record<string, { readonly name: string; readonly h264: string | null }>;

export const NATIVE_OFFERS = Object.keys(OFFERS) as (keyof typeof OFFERS)[];

/** WHEP by libdatachannel, without a browser; the decrypted RTP goes to ffmpeg, which decodes it. */
export const nativeWhepReader = (kind: keyof typeof OFFERS = 'full'): Reader => ({
  name: OFFERS[kind].name,
  way: 'WHEP',
  obstacle: () => missing(FFMPEG),
  open: async (lesson) => {
    const { token } = await lesson.join();
    const ports = { video: await freeRtpPort(), audio: await freeRtpPort() };
    const decoder = await decodeWithFfmpeg(
      ['-protocol_whitelist', 'pipe,udp,rtp', '-f', 'sdp', '-i', 'pipe:0'],
      true,
    );
    decoder.write(Buffer.from(describe(await statusWithMedia(lesson), ports)));
    decoder.endInput();
    const socket = createSocket('udp4');
    const viewer = createNativeViewer({
      name: 'matrix',
      onPacket: (medium, packet) => {
        socket.send(packet, ports[medium], '127.0.0.1');
      },
    });
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/sdp' };
    const whep = `${lesson.origin}/api/stream/${lesson.session.session_id}/whep`;
    const close = async (): Promise<void> => {
      viewer.close();
      socket.close();
      await decoder.close();
    };
    const { h264 } = OFFERS[kind];
    const offer = await viewer.offer();
    const body = h264 === null ? offer : offer.replace(FMTP, h264);
    const answer = await fetch(whep, { method: 'POST', headers, body });
    if (answer.status !== 201) {
      await close();
      throw new Error(`WHEP ${String(answer.status)}`);
    }
    viewer.accept(await answer.text());
    return { ...decoder, close };
  },
});
