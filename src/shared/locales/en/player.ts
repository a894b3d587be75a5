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
      },
      flv: {
        name: 'Backup connection',
      },
      hls: {
        name: 'Backup connection',
      },
      rewound: {
        name: 'From the recording',
      },
      stills: {
        name: 'Sound and stills',
      },
      none: {
        name: 'Not connected yet',
      },
    },
    quality: {
      full: 'Full picture',
      light: 'Lighter picture',
      sound: 'Sound only',
    },
    connection: {
      title: 'How the picture reaches you',
      late: '{{seconds}} s late',
    },
  },
} as const;
