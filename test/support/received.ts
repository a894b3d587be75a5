import type { Page } from 'playwright-core';

/** What a student's page has got, as its browser tells. */
export interface Received {
  /** The page's own word for it: "playing", "waiting", … */
  readonly playback: string;
  /** How many it has made so far. */
  readonly connections: number;
  /** Painted by the player, over all connections. */
  readonly pictures: number;
  readonly width: number;
  readonly muted: boolean;
  /** Of the sound received so far by WebRTC; 0 for silence. */
  readonly audio_energy: number;
  /** Of the sound that the player decoded of its present source, where that comes by FLV or HLS; 0 for none. */
  readonly audio_bytes: number;
}

/** Wraps RTCPeerConnection before the page's own code runs, so that its statistics can be read. */
export const observeConnections = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    const connections: RTCPeerConnection[] = [];
    const Original = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Original {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        connections.push(this);
      }
    };
    Object.assign(window, { observed: connections });
  });
};

export const received = async (page: Page): Promise<Received> =>
  page.evaluate(async () => {
    const { observed = [] } = window as unknown as { observed?: RTCPeerConnection[] };
    const video: (HTMLVideoElement & { readonly webkitAudioDecodedByteCount?: number }) | null =
      document.querySelector('video');
    let audio_energy = 0;
    for (const connection of observed.filter(({ connectionState }) => connectionState === 'connected')) {
      for (const report of (await connection.getStats()).values() as Iterable<Record<string, unknown>>) {
        if (report['type'] !== 'inbound-rtp' || report['kind'] !== 'audio') continue;
        audio_energy = Math.max(audio_energy, Number(report['totalAudioEnergy'] ?? 0));
      }
    }
    return {
      playback: document.documentElement.dataset['playback'] ?? '',
      connections: observed.length,
      pictures: video?.getVideoPlaybackQuality().totalVideoFrames ?? 0,
      audio_energy,
      audio_bytes: video?.webkitAudioDecodedByteCount ?? 0,
      width: video?.videoWidth ?? 0,
      muted: video?.muted ?? true,
    };
  });
