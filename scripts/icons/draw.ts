/**
 * `npm run icons`: draws the desktop app's icons in assets/ from the pages' own icon, by a Chromium. Needed when
 * src/renderer/common/icon.svg has changed.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from '../../test/support/chromium.ts';
import { ICNS_SIZES, icnsOf, icoOf, LARGEST_BITMAP, type Picture } from './containers.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const ASSETS = path.join(ROOT, 'assets');
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];
const LINUX_SIZES = [16, 32, 48, 64, 128, 256, 512];
/** macOS leaves room around an icon's body: 824 of 1024 pixels are its own. */
const MACOS_BODY = 824 / 1024;

/** Draws the icon in the middle of a square of `size` pixels, of which it takes the share `body`. */
const draw = async (page: Page, svg: string, size: number, body: number): Promise<Picture> => {
  const { png, rgba } = await page.evaluate(
    async ({ svg, size, body, with_rgba }) => {
      const image = new Image();
      image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = size;
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('no canvas');
      const side = Math.round(size * body);
      const edge = (size - side) / 2;
      context.drawImage(image, edge, edge, side, side);
      return {
        png: canvas.toDataURL('image/png').split(',')[1] ?? '',
        rgba: with_rgba ? [...context.getImageData(0, 0, size, size).data] : [],
      };
    },
    { svg, size, body, with_rgba: size <= LARGEST_BITMAP },
  );
  return { size, png: Buffer.from(png, 'base64'), rgba: Buffer.from(rgba) };
};

const main = async (): Promise<void> => {
  // A picture without a size of its own has none to be scaled from.
  const svg = (await readFile(path.join(ROOT, 'src/renderer/common/icon.svg'), 'utf8')).replace(
    '<svg ',
    '<svg width="1024" height="1024" ',
  );
  await mkdir(path.join(ASSETS, 'icons'), { recursive: true });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const drawAll = async (sizes: readonly number[], body: number): Promise<Picture[]> => {
      const pictures: Picture[] = [];
      for (const size of sizes) pictures.push(await draw(page, svg, size, body));
      return pictures;
    };
    await writeFile(path.join(ASSETS, 'icon.ico'), icoOf(await drawAll(ICO_SIZES, 1)));
    await writeFile(path.join(ASSETS, 'icon.icns'), icnsOf(await drawAll(ICNS_SIZES, MACOS_BODY)));
    for (const { size, png } of await drawAll(LINUX_SIZES, 1)) {
      await writeFile(path.join(ASSETS, `icons/${size}x${size}.png`), png);
    }
  } finally {
    await browser.close();
  }
};

await main();
