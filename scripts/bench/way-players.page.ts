import mpegts from 'mpegts.js';

/** dash.js sets it, where it is in the page. */
declare const dashjs: {
  MediaPlayer(): { create(): { initialize(video: HTMLVideoElement, url: string, autoplay: boolean): void } };
};

/** Ways that the student's page does not use, played by others' players. */
export type BareWay = 'ws-flv' | 'dash';

export interface WayPlayers {
  /** @param url with its token */
  play(way: BareWay, url: string, video: HTMLVideoElement): void;
}

const players: WayPlayers = {
  play(way, url, video) {
    video.muted = true;
    if (way === 'dash') {
      dashjs.MediaPlayer().create().initialize(video, url, true);
      return;
    }
    const player = mpegts.createPlayer(
      { type: 'flv', isLive: true, url },
      // mpegts.js's own way to stay near the edge.
      { liveSync: true, liveSyncMaxLatency: 0.8, liveSyncTargetLatency: 0.4 },
    );
    player.attachMediaElement(video);
    player.load();
    void player.play();
  },
};

Object.assign(globalThis, { airclass_ways: players });
