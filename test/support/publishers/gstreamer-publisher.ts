import { execFileSync } from 'node:child_process';
import { findProgram, startProgram } from '../program.ts';
import type { Publisher } from './publisher.types.ts';

/** Elements of GStreamer that are not here; null where all are. */
export const missingElements = (...elements: readonly string[]): string | null => {
  if (findProgram('gst-launch-1.0') === null) return 'GStreamer not installed';
  const absent = elements.filter((element) => {
    try {
      execFileSync('gst-inspect-1.0', ['--exists', element], { stdio: 'ignore' });
      return false;
    } catch {
      // It says so by its exit code.
      return true;
    }
  });
  return absent.length === 0 ? null : `GStreamer without ${absent.join(', ')}`;
};

/** The two RTMP clients that GStreamer has: its own, and the one that wraps librtmp. */
export const gstreamerPublisher = (sink: 'rtmp2sink' | 'rtmpsink'): Publisher => {
  const aac = sink === 'rtmp2sink' ? 'voaacenc' : 'avenc_aac';
  return {
    name: `GStreamer, ${sink}, x264enc, ${aac}`,
    has_video: true,
    has_audio: true,
    obstacle: () => missingElements(sink, 'x264enc', aac, 'flvmux', 'h264parse', 'aacparse'),
    start: ({ rtmp_server, stream_key }) => {
      const url = `${rtmp_server}/${stream_key}`;
      return startProgram('gst-launch-1.0', [
        ...['flvmux', 'name=mux', 'streamable=true', '!', 'queue', '!'],
        ...[sink, `location=${sink === 'rtmpsink' ? `${url} live=1` : url}`],
        ...['videotestsrc', 'is-live=true', 'pattern=ball', '!'],
        ...['video/x-raw,format=I420,width=640,height=360,framerate=30/1', '!', 'videoconvert', '!'],
        ...['x264enc', 'tune=zerolatency', 'speed-preset=ultrafast', 'key-int-max=60', 'bitrate=800', '!'],
        ...['h264parse', '!', 'queue', '!', 'mux.video'],
        ...['audiotestsrc', 'is-live=true', 'volume=0.3', '!', 'audioconvert', '!'],
        ...['audio/x-raw,rate=48000,channels=2', '!', aac, '!', 'aacparse', '!', 'queue', '!', 'mux.audio'],
      ]);
    },
  };
};
