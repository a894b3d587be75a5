/** The teacher's words of picture and sound: the source, the ways to a student. */
export const mediaTeacherEn = {
  teacher: {
    source: {
      heading: 'Your picture and sound',
      waiting: 'No picture yet',
      waiting_hint: 'Connect OBS or a phone. It shows here at once.',
      live: 'Your picture is coming in',
      live_silent: 'Your picture is coming in, without sound',
      facts: '{{width}} × {{height}} · {{fps}} fps',
      stale: 'The connection is lost: whether a picture comes in is not known',
      details: 'Technical details',
      video: 'Video',
      audio: 'Audio',
      none: 'none',
      key_frames: 'Key frame every',
      seconds: '{{seconds}} s',
      bitrate: 'Bitrate',
      mbps: '{{mbps}} Mbit/s',
      since: 'Connected since',
      repair: 'Sent to students',
      repair_none: 'exactly as it comes in',
      repair_hardware: 'repaired on the graphics chip',
      repair_x264: 'repaired on the CPU (x264)',
      repair_dropping: 'repaired by leaving pictures out',
      channels: '{{codec}}, {{khz}} kHz, {{channels}} ch',
    },
    connect: {
      heading: 'Connect picture and sound',
      obs: 'OBS',
      phone: 'Phone',
      server: 'Server',
      key: 'Stream key',
      address: 'Address with key',
      copy: 'Copy',
      copied: 'Copied',
      copy_failed: 'Selected. Press Ctrl+C to copy.',
      copy_x: 'Copy: {{what}}',
      reveal: 'Show the key',
      hide: 'Hide the key',
      obs_1: 'In OBS, open Settings → Stream.',
      obs_2: 'For Service, choose Custom…',
      obs_3: 'Paste the server and the stream key from here.',
      obs_4: 'Press Start Streaming. The picture shows here in about a second.',
      obs_more: 'Smoothest settings in OBS',
      obs_more_1: 'Settings → Output → Output Mode: Advanced.',
      obs_more_2: 'Keyframe Interval: 1 s',
      obs_more_3: 'Tune: zerolatency · Profile: baseline · B-frames: 0',
      obs_more_4: 'Rate Control: CBR, 2500 Kbps · 1280 × 720, 30 FPS',
      phone_1: 'Install Larix Broadcaster on the phone and join the same Wi-Fi.',
      phone_2: 'Scan this code with the phone’s camera, and allow the settings.',
      phone_3: 'Press the red button in Larix.',
      phone_qr: 'QR code that sets up Larix Broadcaster on a phone',
      phone_show: 'Show the code',
      phone_secret: 'The code holds your stream key. Don’t show it to the class.',
      phone_other: 'Another RTMP app? Use this address:',
      rotate: 'Make a new key',
      rotate_title: 'Make a new stream key?',
      rotate_body:
        'The old key stops working at once. A connected OBS or phone is cut off until you paste the new key.',
      rotate_confirm: 'Make a new key',
      rotated: 'There is a new stream key. Paste it in OBS or scan the code again.',
    },
    live: {
      preview: 'What your students see',
      preview_label: 'Live preview of your picture, without sound',
      curtain: {
        waiting: 'No picture yet',
        waiting_hint: 'Share your screen, or connect OBS or a phone. Your students are waiting with you.',
        stopped: 'Your picture has stopped',
        stopped_hint: 'Share again, or send it again from OBS or a phone. Students read “{{said}}”.',
        reconnecting: 'Picture interrupted',
        reconnecting_hint:
          'Students read “{{said}}” over the last picture. It goes on by itself when yours is back.',
        sound_alone: 'Sound only',
        sound_alone_hint: 'Your source sends no picture just now. Students hear you and see none.',
        lost: 'The connection to AIRClass is lost',
        lost_hint: 'What students see now is not known. It shows here again once the connection is back.',
        veiled: 'Preview covered',
        veiled_hint: 'The whole screen is shared, and this page would show itself in it without end.',
      },
      preview_opening: 'Opening the preview…',
      preview_retry: 'The preview is interrupted. It comes back by itself.',
      viewers: 'Watching',
      viewers_whep: 'direct (WebRTC) {{count}}',
      viewers_flv: 'FLV {{count}}',
      viewers_hls: 'HLS {{count}}',
      viewers_dash: 'DASH {{count}}',
    },
    sound: {
      label: 'Sound level',
      good: 'Sound is coming',
      quiet: 'Very quiet',
      silent: 'No sound',
      checking: 'Listening…',
      none: 'Your source sends no sound',
      paused: 'Click anywhere to see the sound level',
    },
  },
  /** `short` stands on a student's tile, `detail` one click deeper. */
  ways: {
    no_webrtc: {
      short: 'no WebRTC',
      detail: 'This browser has no WebRTC.',
    },
    no_media_source: {
      short: 'old browser',
      detail: 'This browser cannot play media from a stream.',
    },
    no_h264: {
      short: 'no H.264',
      detail: 'This browser has no decoder for H.264.',
    },
    udp_blocked: {
      short: 'UDP blocked',
      detail: 'No connection came about: a firewall or the Wi-Fi blocks UDP.',
    },
    connection_lost: {
      short: 'broke off',
      detail: 'The connection stood, and broke off.',
    },
    stalled: {
      short: 'stalled',
      detail: 'The connection stood, and nothing came through it.',
    },
    refused: {
      short: 'refused',
      detail: 'AIRClass refused it, such as for too many viewers.',
    },
    too_slow: {
      short: 'too slow',
      detail: 'The network carries less than it needs.',
    },
  },
  warnings: {
    b_frames: {
      title: 'OBS sends pictures out of order',
      fix: 'In OBS: Settings → Output → Output Mode: Advanced, then Tune: zerolatency (x264) or Max B-frames: 0 (NVENC). Until then AIRClass repairs it.',
      detail: 'B-frames. WebRTC cannot show them, so the picture is encoded again, which costs CPU time.',
    },
    long_gop: {
      title: 'OBS refreshes the full picture too seldom',
      fix: 'In OBS: Settings → Output → Advanced → Keyframe Interval: 1 s. Until then AIRClass repairs it.',
      detail: 'More than 2 s between key frames. After a lost packet a screen would freeze for that long.',
    },
    profile: {
      title: 'Browsers do not understand this picture format',
      fix: 'In OBS: Settings → Advanced → Color Format: NV12. Until then AIRClass repairs it.',
      detail: 'An H.264 profile, chroma format or bit depth that browsers’ WebRTC does not decode.',
    },
    variable_frame_rate: {
      title: 'Your picture comes at an uneven pace',
      fix: 'In OBS: Settings → Video → Common FPS Values: 30. On a phone: close other apps.',
      detail: 'The distances between pictures vary by more than half. Movement looks jerky; nothing is lost.',
    },
    black: {
      title: 'Students see a black picture',
      fix: 'In OBS: check that the scene shows your screen or camera.',
      detail: 'The last key frames are darker than 4 % everywhere.',
    },
    frozen: {
      title: 'Your picture has not changed for a minute',
      fix: 'If this is a slide, all is well. If not: in OBS, double-click the source and choose it again.',
      detail: 'All key frames of the last minute are the same picture.',
    },
    silent: {
      title: 'Students hear nothing',
      fix: 'In OBS: unmute the microphone in the audio mixer, or choose another one in Settings → Audio.',
      detail: 'Sound is sent, but it has stayed below −60 dB for ten seconds.',
    },
    clipping: {
      title: 'Your sound is too loud and distorted',
      fix: 'In OBS: pull the microphone’s slider down until the bar stays out of the red.',
      detail: 'Samples keep reaching full scale, or just below it.',
    },
    no_audio: {
      title: 'Your picture has no sound',
      fix: 'In OBS: check in the Audio Mixer that the microphone is there and not muted.',
      detail: 'The source sent no audio track in the first seconds.',
    },
    audio_codec: {
      title: 'Students do not hear this sound',
      fix: 'In OBS: Settings → Output → Advanced → Audio Encoder: AAC.',
      detail: 'The audio is not AAC.',
    },
    no_ffmpeg: {
      title: 'Students hear no sound: ffmpeg is missing',
      fix: 'Install ffmpeg on this computer and start AIRClass again. The picture still reaches your students.',
      detail: 'Without ffmpeg, AAC cannot become Opus, and B-frames cannot be repaired.',
    },
    ffmpeg_failing: {
      title: 'Students hear no sound: ffmpeg does not work',
      fix: 'Close what else is busy on this computer. If that does not help, install ffmpeg again, or allow it in the virus scanner, and start AIRClass again. The picture goes on.',
      detail: 'ffmpeg crashes or hangs at each start, so AAC cannot be made into Opus, nor Opus into AAC.',
    },
    large_key_frames: {
      title: 'Single pictures are too large',
      fix: 'OBS: Settings → Output: set the bitrate to 6000 Kbps or less.',
      detail:
        'Browsers do not take key frames of more than 2 MB. AIRClass makes smaller ones where a video encoder runs on this computer; where none does, the picture may stand still for students.',
    },
    interlaced: {
      title: 'Students may see horizontal lines where something moves',
      fix: 'Set the capture device to a progressive output (such as 1080p), or right-click the source in OBS and turn on “Deinterlacing”.',
      detail: 'The picture that comes is interlaced.',
    },
    no_parameter_sets: {
      title: 'Pictures come without what is needed to show them',
      fix: 'Stop streaming in the sending program and start it again. If it stays like this, set its encoder to x264.',
      detail: 'The encoder sends neither an AVC header nor SPS and PPS before its key frames.',
    },
    no_audio_config: {
      title: 'Sound comes without what is needed to play it',
      fix: 'Stop streaming in the sending program and start it again. If it stays like this, set its audio encoder to AAC.',
      detail: 'The encoder sends no AAC or Opus header before its sound.',
    },
    repair_dropping: {
      title: 'The picture may look choppy',
      fix: 'In OBS: Settings → Output → Output Mode: Advanced, then Tune: zerolatency (NVENC: Max B-frames: 0) and Keyframe Interval: 1 s.',
      detail: 'No video encoder runs here, so the picture is repaired by leaving pictures out.',
    },
  },
  refusals: {
    wrong_key: {
      title: 'A source tried a wrong key',
      fix: 'If that was you, paste the server from here into “Server” again, and the stream key into “Stream key”. If not, there is nothing to do: it was kept out.',
    },
    no_key: {
      title: 'A source came without a stream key',
      fix: 'In OBS or on the phone, paste the server from here into “Server”, and the stream key from here into “Stream key”.',
    },
    wrong_address: {
      title: 'A source’s server does not end in /live',
      fix: 'Clear the “Server” field and paste the server from here as it is. The stream key goes into “Stream key”.',
    },
    already_publishing: {
      title: 'A second source wanted to take over',
      fix: 'Stop the first one to use the second. Your class still gets the first.',
    },
    unsupported_codec: {
      title: 'A source sent a picture format that does not work',
      fix: 'In OBS: Settings → Output → Video Encoder: H.264 (x264 or hardware), not HEVC or AV1.',
    },
    malformed: {
      title: 'Something broken was sent to the picture port',
      fix: 'It was cut off. If it was your OBS or phone, start streaming there again.',
    },
    no_media: {
      title: 'A source connected but sent no picture',
      fix: 'Add a source to the scene in OBS, then press Start Streaming again.',
    },
    too_many_connections: {
      title: 'Too many connections to the picture port',
      fix: 'Your own source keeps its place. If it was turned away, start streaming there again.',
    },
  },
} as const;

/** The student's words of picture and sound: the source, the ways to a student. */
export const mediaStudentEn = {
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
