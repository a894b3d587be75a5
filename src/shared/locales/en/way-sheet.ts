/** Of how the picture comes and why not better; fetched after the first picture. */
export const waySheetEn = {
  student: {
    ways: {
      whep: { tech: 'WebRTC' },
      flv: { tech: 'HTTP-FLV' },
      hls: { tech: 'HLS' },
      rewound: { tech: 'HLS' },
      stills: { tech: 'JPEG' },
      none: { tech: '–' },
    },
    connection: {
      way: 'Way',
      quality: 'Quality',
      delay: 'Delay',
      seconds: '{{seconds}} s',
      best: 'This is the fastest way there is.',
      none: 'Looking for a way that works.',
      no_source: 'The teacher sends no picture just now. When it comes, the fastest way is tried first.',
      why: 'Why not a faster way',
      why_none: 'Why no way works',
      retrying: 'This page keeps trying the faster way and changes to it by itself. There is nothing to do.',
      another_browser: 'In this browser, this is the fastest way.',
      close: 'Close',
      recording: 'An earlier part comes from the recording. Live, the fastest way is used again.',
    },
    way_failures: {
      no_webrtc: 'This browser has no live connections (WebRTC).',
      no_media_source: 'This browser can’t take pictures this way.',
      no_h264: 'This browser can’t decode this picture (H.264).',
      udp_blocked: 'It could not connect. The Wi-Fi or a firewall may block live traffic (UDP).',
      connection_lost: 'It was connected, and broke.',
      stalled: 'It is connected, and no picture comes.',
      refused: 'The teacher’s computer takes no more connections right now.',
      too_slow: 'The network is too slow for this quality right now.',
    },
  },
} as const;
