/** The student's words of picture and sound: the source, the ways to a student. */
export const playerEn = {
  student: {
    status: {
      label: 'How the class plays',
      opening: {
        word: 'Going in',
        title: 'Going into the class',
        hint: 'Just a moment.',
      },
      waiting: {
        word: 'Waiting',
        title: 'Waiting for the teacher',
        hint: 'You are in. As soon as the teacher shares the picture, it is here.',
      },
      paused: {
        word: 'Picture paused',
        title: 'The teacher has paused the picture',
        hint: 'It is back here by itself as soon as it goes on. Just stay.',
      },
      picture_coming: {
        word: 'Picture coming',
        title: 'The picture is on its way',
        hint: 'Just a moment.',
      },
      live: {
        word: 'Live',
        title: 'Live',
        hint: 'You see the class as it happens.',
      },
      sound_only: {
        word: 'Sound only',
        title: 'You hear the class',
        hint: 'The teacher sends sound and no picture at the moment.',
      },
      stills: {
        word: 'Sound and stills',
        title: 'You have sound and still pictures',
        hint: 'With this connection the picture changes every few seconds. It gets better by itself.',
      },
      stills_silent: {
        word: 'Stills',
        title: 'You have still pictures',
        hint: 'This browser plays no sound of the class. Chrome, Edge, Safari or Firefox would.',
      },
      teacher_away: {
        word: 'Picture interrupted',
        title: 'The teacher’s picture is interrupted',
        hint: 'It comes back by itself. Please leave this page open.',
      },
      picture_stalled: {
        word: 'Picture stopped',
        title: 'The picture is stuck for a moment',
        hint: 'It goes on by itself.',
      },
      picture_back: {
        word: 'Reconnecting',
        title: 'Getting the picture back',
        hint: 'It comes back by itself. Please leave this page open.',
      },
      network: {
        word: 'No connection',
        title: 'The connection to the teacher’s computer is gone',
        hint: 'This page connects again by itself. Please leave it open.',
      },
      offline: {
        word: 'No network',
        title: 'This device has no network',
        hint: 'Please check that its Wi-Fi is on. Then the class goes on by itself.',
      },
      catching_up: {
        word: 'Reconnecting',
        title: 'The picture plays on',
        hint: 'The connection to the teacher’s computer is being restored. Just watch on.',
      },
      engine_away: {
        word: 'Picture paused',
        title: 'The picture is being prepared again',
        hint: 'The teacher’s computer is bringing it back. You are still in the class.',
      },
      blocked: {
        word: 'Picture blocked',
        title: 'The picture does not reach this device',
        hint: 'You are in the class. Please tell your teacher; this page keeps trying.',
      },
      browser: {
        word: 'Can’t play',
        title: 'This browser can’t play the picture',
        hint: 'Please open the class in Chrome, Edge, Safari or Firefox.',
      },
    },
    player: {
      region: 'Class picture',
      sound_on: 'Turn the sound on',
      sound_off: 'Turn the sound off',
      full_screen: 'Full screen',
      full_screen_exit: 'Leave full screen',
      still: 'A still picture of the class',
    },
    ways: {
      whep: {
        name: 'Live connection',
        tech: 'WebRTC',
      },
      flv: {
        name: 'Backup connection',
        tech: 'HTTP-FLV',
      },
      hls: {
        name: 'Backup connection',
        tech: 'HLS',
      },
      rewound: {
        name: 'From the recording',
        tech: 'HLS',
      },
      stills: {
        name: 'Sound and stills',
        tech: 'JPEG',
      },
      none: {
        name: 'Not connected yet',
        tech: '–',
      },
    },
    quality: {
      full: 'Full picture',
      light: 'Lighter picture',
      sound: 'Sound only',
    },
    connection: {
      title: 'How the picture reaches you',
      way: 'Way',
      quality: 'Quality',
      delay: 'Delay',
      late: '{{seconds}} s late',
      seconds: '{{seconds}} s',
      best: 'This is the fastest way there is.',
      none: 'Looking for a way that works.',
      no_source: 'The teacher sends no picture just now. When it comes, the fastest way is tried first.',
      why: 'Why not a faster way',
      why_none: 'Why no way works',
      retrying: 'This page keeps trying the faster way and changes to it by itself. There is nothing to do.',
      another_browser: 'In this browser, this is the fastest way.',
      close: 'Close',
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
