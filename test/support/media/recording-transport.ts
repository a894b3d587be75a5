import type { ViewerTransport } from '../../../src/main/media/whep/viewer.ts';

/** A viewer's transport that keeps what it is given, as the real one does: by copying. */
export interface RecordingTransport extends ViewerTransport {
  readonly video: Buffer[];
  readonly audio: Buffer[];
  /** Both, in order. */
  readonly order: ('video' | 'audio')[];
  /** How many more packets it takes; without end at first. */
  room: number;
}

export const createRecordingTransport = (): RecordingTransport => {
  const take =
    (medium: 'video' | 'audio') =>
    (packet: Buffer): boolean => {
      if (transport.room <= 0) return false;
      transport.room -= 1;
      transport[medium].push(Buffer.from(packet));
      transport.order.push(medium);
      return true;
    };
  const transport: RecordingTransport = {
    video: [],
    audio: [],
    order: [],
    room: Number.POSITIVE_INFINITY,
    sendVideo: take('video'),
    sendAudio: take('audio'),
  };
  return transport;
};
