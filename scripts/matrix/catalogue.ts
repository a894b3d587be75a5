import type { Browser } from 'playwright-core';
import { enhancedRtmpPublisher } from '../../test/support/publishers/enhanced-rtmp-publisher.ts';
import { FFMPEG_SOURCES, ffmpegPublisher } from '../../test/support/publishers/ffmpeg-sources.ts';
import { gstreamerPublisher } from '../../test/support/publishers/gstreamer-publisher.ts';
import { obsPublisher } from '../../test/support/publishers/obs-publisher.ts';
import { ODD_SOURCES, oddPublisher } from '../../test/support/publishers/odd-publishers.ts';
import { PASTED_ADDRESSES, pastedAddressPublisher } from '../../test/support/publishers/pasted-addresses.ts';
import type { Publisher } from '../../test/support/publishers/publisher.types.ts';
import { rotatingByReconnect, rotatingInPlace } from '../../test/support/publishers/rotating-publishers.ts';
import { screenSharePublisher } from '../../test/support/publishers/screen-share-publisher.ts';
import {
  chromiumReader,
  chromiumStudentReader,
  PLAYER_NAMES,
} from '../../test/support/readers/chromium-readers.ts';
import { ffmpegReader, ffprobeReader, webSocketReader } from '../../test/support/readers/ffmpeg-readers.ts';
import { firefoxReader } from '../../test/support/readers/firefox-reader.ts';
import { gstreamerReader } from '../../test/support/readers/gstreamer-reader.ts';
import { NATIVE_OFFERS, nativeWhepReader } from '../../test/support/readers/native-whep-reader.ts';
import type { Reader } from '../../test/support/readers/reader.types.ts';
import { vlcReader } from '../../test/support/readers/vlc-reader.ts';
import { webkitHlsReader, webkitStudentReader } from '../../test/support/readers/webkit-reader.ts';

/** Every source of the matrix, in the table's order. */
export const allPublishers = (): Publisher[] => [
  obsPublisher(),
  screenSharePublisher(),
  gstreamerPublisher('rtmp2sink'),
  gstreamerPublisher('rtmpsink'),
  rotatingInPlace(),
  rotatingByReconnect(),
  ...FFMPEG_SOURCES.map(ffmpegPublisher),
  ...ODD_SOURCES.map(oddPublisher),
  ...PASTED_ADDRESSES.map(pastedAddressPublisher),
  enhancedRtmpPublisher('hevc'),
  enhancedRtmpPublisher('av1'),
];

/** Every reader, by way. @param browser one Chromium for all of its readers */
export const allReaders = (browser: () => Promise<Browser>): Reader[] => {
  const readers = [
    chromiumStudentReader(browser),
    firefoxReader(),
    webkitStudentReader(),
    ...PLAYER_NAMES.map((name) => chromiumReader(name, browser)),
    ...NATIVE_OFFERS.map(nativeWhepReader),
    webSocketReader(),
    ...(['HTTP-FLV', 'HLS', 'DASH'] as const).flatMap((way) => [
      ffmpegReader(way),
      ffprobeReader(way),
      gstreamerReader(way),
    ]),
    vlcReader('HTTP-FLV'),
    vlcReader('HLS'),
    webkitHlsReader(),
  ];
  const ways = [...new Set(readers.map(({ way }) => way))];
  return ways.flatMap((way) => readers.filter((reader) => reader.way === way));
};
