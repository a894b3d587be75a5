import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';

/** Draws the lesson's slide. @returns its file, in `folder` */
export const drawSlide = async (browser: Browser, folder: string): Promise<string> => {
  const file = join(folder, 'slide.png');
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.goto(new URL('slide.html', import.meta.url).href);
  await page.screenshot({ path: file });
  await page.close();
  return file;
};

/** A slide and a tone, as a teacher's OBS would send them. @returns what ends them */
export const publishSlide = (slide: string, rtmp_url: string): (() => void) => {
  const ffmpeg = spawn(
    'ffmpeg',
    [
      ...['-loglevel', 'error', '-nostdin', '-re', '-loop', '1', '-framerate', '30', '-i', slide],
      ...['-f', 'lavfi', '-i', 'sine=frequency=330', '-c:v', 'libx264', '-preset', 'veryfast'],
      ...['-tune', 'zerolatency', '-g', '60', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-f', 'flv', rtmp_url],
    ],
    { stdio: 'ignore' },
  );
  return () => ffmpeg.kill('SIGKILL');
};
