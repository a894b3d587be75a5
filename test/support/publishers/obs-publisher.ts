import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missing, startProgram } from '../program.ts';
import { startXvfb } from '../xvfb.ts';
import type { Publisher, PublishTarget } from './publisher.types.ts';

const FFMPEG = process.env['AIRCLASS_FFMPEG'] ?? 'ffmpeg';
const NAME = 'AIRClass';
const SIZE = { width: 640, height: 360 };

const ini = (sections: Readonly<Record<string, Readonly<Record<string, string | number>>>>): string =>
  Object.entries(sections)
    .map(([section, values]) => {
      const lines = Object.entries(values).map(([key, value]) => `${key}=${String(value)}`);
      return `[${section}]\n${lines.join('\n')}\n`;
    })
    .join('\n');

/** Past the first-run wizard, with nothing else changed. */
const GLOBAL_INI = ini({
  General: { FirstRun: 'true', EnableAutoUpdates: 'false' },
  Basic: { Profile: NAME, ProfileDir: NAME, SceneCollection: NAME, SceneCollectionFile: NAME },
});

/** OBS's own defaults for everything but the size of the canvas, which would be the screen's. */
const PROFILE_INI = ini({
  General: { Name: NAME },
  Video: {
    BaseCX: SIZE.width,
    BaseCY: SIZE.height,
    OutputCX: SIZE.width,
    OutputCY: SIZE.height,
  },
});

/** One scene with a film that runs for ever: picture, clock and tone, without a sound card. */
const sceneOf = (clip: string): object => ({
  name: NAME,
  current_scene: 'Scene',
  current_program_scene: 'Scene',
  scene_order: [{ name: 'Scene' }],
  sources: [
    {
      id: 'ffmpeg_source',
      name: 'Film',
      mixers: 255,
      volume: 1,
      enabled: true,
      settings: { local_file: clip, is_local_file: true, looping: true, hw_decode: false },
    },
    {
      id: 'scene',
      name: 'Scene',
      enabled: true,
      settings: {
        id_counter: 1,
        items: [{ name: 'Film', id: 1, visible: true, pos: { x: 0, y: 0 }, scale: { x: 1, y: 1 } }],
      },
    },
  ],
});

const writeHome = async (home: string, { rtmp_server, stream_key }: PublishTarget): Promise<void> => {
  const config = join(home, 'obs-studio');
  const profile = join(config, 'basic', 'profiles', NAME);
  const scenes = join(config, 'basic', 'scenes');
  await mkdir(profile, { recursive: true });
  await mkdir(scenes, { recursive: true });
  await mkdir(join(home, 'runtime'), { mode: 0o700 });
  const clip = join(home, 'film.mkv');
  const ffmpeg = await startProgram(FFMPEG, [
    ...['-hide_banner', '-loglevel', 'error', '-nostdin'],
    ...['-f', 'lavfi', '-i', `testsrc2=size=${String(SIZE.width)}x${String(SIZE.height)}:rate=30`],
    ...['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000', '-t', '20'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '30', '-pix_fmt', 'yuv420p', '-c:a', 'aac', clip],
  ]);
  const { code } = await ffmpeg.exited;
  if (code !== 0) throw new Error(`ffmpeg: ${ffmpeg.output}`);
  const service = {
    type: 'rtmp_custom',
    settings: { server: rtmp_server, key: stream_key, use_auth: false, bwtest: false },
  };
  await writeFile(join(config, 'global.ini'), GLOBAL_INI);
  await writeFile(join(profile, 'basic.ini'), PROFILE_INI);
  await writeFile(join(profile, 'service.json'), JSON.stringify(service));
  await writeFile(join(scenes, `${NAME}.json`), JSON.stringify(sceneOf(clip)));
};

/** OBS as it comes, on a virtual display with software OpenGL: Custom server and key, then Start Streaming. */
export const obsPublisher = (): Publisher => ({
  name: 'OBS Studio, default settings',
  has_video: true,
  has_audio: true,
  obstacle: () => missing('obs', 'Xvfb', FFMPEG),
  start: async (target) => {
    const home = await mkdtemp(join(tmpdir(), 'airclass-obs-'));
    await writeHome(home, target);
    const display = await startXvfb();
    const obs = await startProgram(
      'obs',
      ['--startstreaming', '--minimize-to-tray', '--multi', '--profile', NAME, '--collection', NAME],
      {
        env: {
          DISPLAY: display.name,
          HOME: home,
          XDG_CONFIG_HOME: home,
          XDG_RUNTIME_DIR: join(home, 'runtime'),
          LIBGL_ALWAYS_SOFTWARE: '1',
          QT_QPA_PLATFORM: 'xcb',
        },
      },
    );
    return {
      get output() {
        return obs.output;
      },
      get running() {
        return obs.running;
      },
      exited: obs.exited,
      async stop(signal) {
        await obs.stop(signal);
        await display.stop();
        await rm(home, { recursive: true, force: true });
      },
    };
  },
});
