import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { findDashJs } from '../../test/support/dash-js.ts';
import type { PageBench, Readings, WatchOptions } from './clock-reader.page.ts';
import type { BareWay, WayPlayers } from './way-players.page.ts';

/** A page in the browser, with the clock reader in it. */
export interface BenchPage {
  /** A bare WHEP client of our own, in whatever page this is. */
  play(whep_url: string, token: string): Promise<void>;
  /** A bare player of another way: mpegts.js or dash.js, as they come. */
  playBy(way: BareWay, url: string): Promise<void>;
  /** Does what a student does on the page of the join link: types a name and taps. Its own player is read. */
  join(name: string, options: WatchOptions): Promise<void>;
  readings(): Promise<Readings>;
  reset(): Promise<void>;
  close(): Promise<void>;
}

declare global {
  // Where clock-reader.page.ts puts itself.
  var airclass_bench: PageBench;
  // And way-players.page.ts.
  var airclass_ways: WayPlayers;
}

/** @param players the script of way-players.page.ts, made when it is first wanted */
export const createBenchPage = (page: Page, players: () => Promise<string>): BenchPage => ({
  play: (whep_url, token) =>
    page.evaluate((wanted) => globalThis.airclass_bench.play(wanted), { whep_url, token }),
  playBy: async (way, player_url) => {
    if (way === 'dash') {
      const file = await findDashJs();
      if (file === null) throw new Error('dash.js could not be fetched');
      await page.evaluate(await readFile(file, 'utf8'));
    }
    await page.evaluate(await players());
    await page.evaluate(
      (wanted) => {
        const video = globalThis.airclass_bench.watchOwn();
        globalThis.airclass_ways.play(wanted.way, wanted.player_url, video);
      },
      { way, player_url },
    );
  },
  join: async (name, options) => {
    await page.getByRole('textbox').first().fill(name);
    await page.evaluate((wanted) => {
      globalThis.airclass_bench.watch(wanted);
    }, options);
    await page.locator('form button[type=submit]').click();
  },
  readings: () => page.evaluate(() => globalThis.airclass_bench.readings()),
  reset: () =>
    page.evaluate(() => {
      globalThis.airclass_bench.reset();
    }),
  close: async () => {
    await page.evaluate(() => globalThis.airclass_bench.close());
    await page.context().close();
  },
});
