/** What is wrong with a source or on the way to a student, as the teacher is told, and what to do. */
export const mediaNoticesEn = {
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
