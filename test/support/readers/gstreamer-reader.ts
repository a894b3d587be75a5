import { startProgram } from '../program.ts';
import { missingElements } from '../publishers/gstreamer-publisher.ts';
import { addressOf } from './ffmpeg-readers.ts';
import type { Reader } from './reader.types.ts';

/**
 * A fakesink counts instead of showing; its `chain` lines are pictures. Without `async=false` a source without
 * picture, or without sound, would never begin.
 */
const PICTURES = 'fakesink name=pictures silent=false sync=true async=false';
const SOUND = 'level ! fakesink sync=true async=false';

/**
 * playbin3 as GStreamer's players use it. Not for DASH: its newer demuxer fills 20 s of buffer before it shows a live
 * one, so there the older demuxer is taken, without that buffer.
 */
const pipelineOf = (way: 'HTTP-FLV' | 'HLS' | 'DASH', url: string): string[] =>
  way === 'DASH'
    ? [
        ...['uridecodebin', `uri=${url}`, 'name=d'],
        ...['d.', '!', 'video/x-raw', '!', ...PICTURES.split(' ')],
        ...['d.', '!', 'audio/x-raw', '!', 'audioconvert', '!', ...SOUND.split(' ')],
      ]
    : ['playbin3', `uri=${url}`, `video-sink=${PICTURES}`, `audio-sink=${SOUND}`];

export const gstreamerReader = (way: 'HTTP-FLV' | 'HLS' | 'DASH'): Reader => ({
  name: way === 'DASH' ? 'GStreamer dashdemux' : 'GStreamer playbin3',
  way,
  obstacle: () =>
    missingElements(
      ...['playbin3', 'souphttpsrc', 'avdec_h264', 'avdec_aac', 'level'],
      { 'HTTP-FLV': 'flvdemux', HLS: 'hlsdemux2', DASH: 'dashdemux' }[way],
    ),
  open: async (lesson) => {
    const began_ms = performance.now();
    const url = await addressOf(lesson, way);
    const gstreamer = await startProgram('gst-launch-1.0', ['-m', '-v', ...pipelineOf(way, url)], {
      ...(way === 'DASH' ? { env: { GST_PLUGIN_FEATURE_RANK: 'dashdemux2:NONE' } } : {}),
    });
    const seen = { pictures: 0, sound: false, first_picture_ms: null as number | null, note: '' };
    let rest = '';
    gstreamer.onOutput((text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (/pictures:.*last-message = chain/.test(line)) {
          seen.pictures += 1;
          seen.first_picture_ms ??= performance.now() - began_ms;
        }
        // Decibels of the last tenth of a second, channel by channel.
        const [, peak = '-inf'] = /peak=\([^)]*\)<\s*(-?[\d.]+)/.exec(line) ?? [];
        seen.sound ||= Number(peak) > -50;
      }
    });
    return {
      seen: async () => ({ ...seen }),
      failure: () => {
        if (gstreamer.running) return null;
        return `GStreamer has ended: ${/ERROR.*/.exec(gstreamer.output)?.[0] ?? 'at the end of the stream'}`;
      },
      close: () => gstreamer.stop('SIGINT'),
    };
  },
});
