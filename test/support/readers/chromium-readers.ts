import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { findChromium } from '../chromium.ts';
import { findDashJs } from '../dash-js.ts';
import type { Lesson } from '../lesson.ts';
import { playDash, playFlv, playHls, playWhep, readPlayback } from './players.page.ts';
import type { Reader } from './reader.types.ts';
import { joinAsStudent } from './student-page-reader.ts';

const packageFile = (file: string) => (): Promise<string | null> =>
  Promise.resolve(fileURLToPath(new URL(`../../../node_modules/${file}`, import.meta.url)));

interface Player {
  readonly way: Reader['way'];
  /** Finds the script that it needs; null for none. */
  readonly script: (() => Promise<string | null>) | null;
  readonly path: string;
  readonly play: (url: string, token: string) => void | Promise<void>;
}

const PLAYERS = {
  'bare RTCPeerConnection': { way: 'WHEP', script: null, path: 'whep', play: playWhep },
  'mpegts.js': {
    way: 'HTTP-FLV',
    script: packageFile('mpegts.js/dist/mpegts.js'),
    path: 'live.flv',
    play: playFlv,
  },
  'mpegts.js by WebSocket': {
    way: 'WS-FLV',
    script: packageFile('mpegts.js/dist/mpegts.js'),
    path: 'live.flv',
    play: playFlv,
  },
  'hls.js': {
    way: 'HLS',
    script: packageFile('hls.js/dist/hls.min.js'),
    path: 'hls/index.m3u8',
    play: playHls,
  },
  'dash.js': {
    way: 'DASH',
    script: findDashJs,
    path: 'dash/manifest.mpd',
    play: playDash,
  },
} as const satisfies Record<string, Player>;

export type PlayerName = keyof typeof PLAYERS;
export const PLAYER_NAMES = Object.keys(PLAYERS) as PlayerName[];

const addressFor = (lesson: Lesson, { way, path }: Player, token: string): string => {
  const url = lesson.streamUrl(path, token);
  if (way === 'WHEP') return url.replace(/\?.*/, '');
  return way === 'WS-FLV' ? url.replace(/^http/, 'ws') : url;
};

/**
 * An empty page that really comes from the node: to other origins its streams are not for reading, and Chromium keeps
 * made-up pages from the local network.
 */
const openPage = async (browser: Browser, lesson: Lesson): Promise<Page> => {
  const page = await browser.newPage({ bypassCSP: true });
  await page.goto(`${lesson.origin}/api/ready`);
  await page.setContent('<!doctype html><title>reader</title><video></video>');
  return page;
};

/**
 * Chromium with a player that others use, in a page without anything of AIRClass'.
 * @param browser launched with sound allowed without a gesture; the caller closes it
 */
export const chromiumReader = (name: PlayerName, browser: () => Promise<Browser>): Reader => {
  const player: Player = PLAYERS[name];
  return {
    name: `Chromium, ${name}`,
    way: player.way,
    obstacle: async () => {
      if (findChromium() === null) return 'Chromium not installed';
      return player.script !== null && (await player.script()) === null
        ? `${name} could not be fetched`
        : null;
    },
    open: async (lesson) => {
      const { token } = await lesson.join();
      const page = await openPage(await browser(), lesson);
      const complaints: string[] = [];
      page.on('console', (message) => {
        // Chromium asks for an icon that no node has.
        if (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico'))
          complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      if (player.script !== null) {
        const file = await player.script();
        if (file === null) throw new Error(`${name} could not be fetched`);
        await page.addScriptTag({ content: await readFile(file, 'utf8') });
      }
      const url = addressFor(lesson, player, token);
      // A function crosses into the page as text, by itself.
      const call = `(${player.play.toString()})(${JSON.stringify(url)}, ${JSON.stringify(token)})`;
      await page.evaluate(`window.began_ms = performance.now(); ${call}`);
      return {
        seen: async () => {
          const seen = await page.evaluate(readPlayback);
          return { ...seen, note: complaints.slice(-2).join('; ').slice(0, 300) };
        },
        // Players try again by themselves; only time tells.
        failure: () => null,
        close: () => page.close(),
      };
    },
  };
};

/** The student's own page in Chromium. */
export const chromiumStudentReader = (browser: () => Promise<Browser>): Reader => ({
  name: 'Chromium',
  way: 'student’s page',
  obstacle: () => (findChromium() === null ? 'Chromium not installed' : null),
  open: async (lesson) => {
    const context = await (await browser()).newContext({ locale: 'en-US' });
    const page = await context.newPage();
    return joinAsStudent(
      {
        goto: async (url) => {
          await page.goto(url);
        },
        evaluate: (expression) => page.evaluate(expression),
        close: () => context.close(),
      },
      lesson,
    );
  },
});
