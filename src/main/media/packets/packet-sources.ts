import { AirError } from '../../../shared/errors.ts';
import type { Quality } from '../../../shared/contract/media/ways.ts';
import type { MediaSink } from '../../../shared/process/index.ts';
import { openPacketCopy, type PacketCopy } from './packet-copy.ts';

export interface PacketSourcesDeps {
  /** New packets are there. */
  readonly onPackets: (source: PacketCopy) => void;
  readonly onReport: (source: PacketCopy, medium: 'video' | 'audio', report: Buffer) => void;
  /** The engine gives no more of it: its viewers have to come again. */
  readonly onLost: (source: PacketCopy) => void;
}

/**
 * The engine's sources that a sender has a copy of: the full picture from its first viewer to the end of the lesson, so that
 * nobody else waits for it; a light one and sound alone, which cost an encoder, while somebody watches and a moment longer.
 */
export interface PacketSources {
  /** null: the engine is away. */
  setEngine(engine: MediaSink | null): void;
  /**
   * @returns the copy, and how to say that it is no longer watched
   * @throws AirError unavailable while the engine is away
   */
  take(stream_id: string, quality: Quality): Promise<{ source: PacketCopy; leave: () => void }>;
  /** Its lesson is over: its copies go with their last viewers. */
  closeStream(stream_id: string): void;
}

/** Who reconnects finds it there. */
const LINGER_MS = 3000;

interface Entry {
  readonly stream_id: string;
  readonly opening: Promise<PacketCopy>;
  viewers: number;
  /** How long it stays without viewers. */
  linger_ms: number;
  timer: NodeJS.Timeout | undefined;
}

export const createPacketSources = ({ onPackets, onReport, onLost }: PacketSourcesDeps): PacketSources => {
  const entries = new Map<string, Entry>();
  let engine: MediaSink | null = null;

  const open = (key: string, stream_id: string, quality: Quality): Entry => {
    if (engine === null) throw new AirError('unavailable', 'the engine is away');
    const forget = (): void => {
      if (entries.get(key) !== entry) return;
      clearTimeout(entry.timer);
      entries.delete(key);
    };
    const opening = openPacketCopy({
      engine,
      stream_id,
      quality,
      onPackets,
      onReport,
      onEnd: (source) => {
        forget();
        onLost(source);
      },
    });
    const linger_ms = quality === 'full' ? Number.POSITIVE_INFINITY : LINGER_MS;
    const entry: Entry = { stream_id, opening, viewers: 0, linger_ms, timer: undefined };
    opening.catch(forget);
    entries.set(key, entry);
    return entry;
  };

  const close = (key: string, entry: Entry): void => {
    if (entries.get(key) === entry) entries.delete(key);
    entry.opening.then(
      (source) => {
        source.close();
      },
      () => undefined,
    );
  };

  return {
    setEngine(next) {
      engine = next;
      for (const [key, entry] of entries) {
        clearTimeout(entry.timer);
        close(key, entry);
        entry.opening.then(onLost, () => undefined);
      }
    },
    async take(stream_id, quality) {
      const key = `${stream_id} ${quality}`;
      const entry = entries.get(key) ?? open(key, stream_id, quality);
      clearTimeout(entry.timer);
      entry.viewers += 1;
      let left = false;
      const leave = (): void => {
        if (left) return;
        left = true;
        entry.viewers -= 1;
        if (entry.viewers > 0 || entries.get(key) !== entry || !Number.isFinite(entry.linger_ms)) return;
        entry.timer = setTimeout(() => {
          close(key, entry);
        }, entry.linger_ms);
      };
      try {
        return { source: await entry.opening, leave };
      } catch (error) {
        leave();
        throw error;
      }
    },
    closeStream(stream_id) {
      for (const [key, entry] of entries) {
        if (entry.stream_id !== stream_id) continue;
        clearTimeout(entry.timer);
        // Who still watches is being put out.
        entry.linger_ms = 0;
        if (entry.viewers === 0) close(key, entry);
      }
    },
  };
};
