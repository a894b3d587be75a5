import type { TranslationOf } from '../locale.ts';
import type { mediaTeacherEn, mediaStudentEn } from '../en/media.ts';

export const mediaTeacherKo = {
  teacher: {
    source: {
      heading: '선생님 영상과 소리',
      waiting: '아직 영상이 없어요',
      waiting_hint: 'OBS나 휴대폰을 연결하면 여기에 바로 나와요.',
      live: '영상이 들어오고 있어요',
      live_silent: '영상은 들어오는데 소리가 없어요',
      facts: '{{width}} × {{height}} · 초당 {{fps}}프레임',
      stale: '연결이 끊겨서 영상이 들어오는지 알 수 없어요',
      details: '자세한 기술 정보',
      video: '영상',
      audio: '소리',
      none: '없음',
      key_frames: '키프레임 간격',
      seconds: '{{seconds}}초',
      bitrate: '비트레이트',
      mbps: '{{mbps}} Mbit/s',
      since: '연결된 시각',
      repair: '학생에게 보내는 영상',
      repair_none: '들어온 그대로',
      repair_hardware: '그래픽 칩으로 변환',
      repair_x264: 'CPU로 변환 (x264)',
      repair_dropping: '일부 장면을 빼고 보냄',
      channels: '{{codec}}, {{khz}} kHz, {{channels}}채널',
    },
    connect: {
      heading: '영상과 소리 연결',
      obs: 'OBS',
      phone: '휴대폰',
      server: '서버',
      key: '스트림 키',
      address: '스트림 키가 포함된 주소',
      copy: '복사',
      copied: '복사했어요',
      copy_failed: '선택했어요. Ctrl+C를 눌러 복사해 주세요.',
      copy_x: '{{what}} 복사',
      reveal: '키 보기',
      hide: '키 숨기기',
      obs_1: 'OBS에서 설정 → 방송을 열어 주세요.',
      obs_2: '서비스에서 ‘사용자 지정’을 골라 주세요.',
      obs_3: '위의 서버와 스트림 키를 붙여 넣어 주세요.',
      obs_4: '‘방송 시작’을 누르면 1초쯤 뒤에 여기에 나와요.',
      obs_more: '가장 매끄러운 OBS 설정',
      obs_more_1: '설정 → 출력 → 출력 방식: 고급',
      obs_more_2: '키프레임 간격: 1초',
      obs_more_3: '조정: zerolatency · 프로파일: baseline · B-프레임: 0',
      obs_more_4: '데이터율 제어: CBR, 2500 Kbps · 1280 × 720, 30 FPS',
      phone_1: '휴대폰에 Larix Broadcaster를 설치하고 같은 Wi-Fi에 연결해 주세요.',
      phone_2: '휴대폰 카메라로 이 QR 코드를 찍고 설정을 허용해 주세요.',
      phone_3: 'Larix에서 빨간 버튼을 눌러 주세요.',
      phone_qr: '휴대폰의 Larix Broadcaster를 설정하는 QR 코드',
      phone_show: 'QR 코드 보기',
      phone_secret: 'QR 코드에 스트림 키가 들어 있어요. 학생들에게 보여 주지 마세요.',
      phone_other: '다른 RTMP 앱을 쓴다면 이 주소를 입력해 주세요.',
      rotate: '스트림 키 새로 만들기',
      rotate_title: '스트림 키를 새로 만들까요?',
      rotate_body:
        '지금 키는 바로 쓸 수 없게 돼요. 연결된 OBS나 휴대폰은 새 키를 입력할 때까지 연결이 끊겨요.',
      rotate_confirm: '새로 만들기',
      rotated: '스트림 키를 새로 만들었어요. OBS에 다시 붙여 넣거나 QR 코드를 다시 찍어 주세요.',
    },
    live: {
      preview: '학생들이 보는 화면',
      preview_label: '소리를 끈 실시간 미리 보기',
      preview_opening: '미리 보기를 여는 중이에요…',
      preview_retry: '미리 보기가 잠깐 끊겼어요. 자동으로 다시 나와요.',
      curtain: {
        waiting: '아직 영상이 없어요',
        waiting_hint: '화면을 공유하거나 OBS, 휴대폰을 연결해 주세요. 학생들도 함께 기다리고 있어요.',
        stopped: '영상이 멈췄어요',
        stopped_hint:
          '화면을 다시 공유하거나 OBS, 휴대폰에서 다시 보내 주세요. 학생들에게는 ‘{{said}}’라고 나와요.',
        reconnecting: '영상이 끊겼어요',
        reconnecting_hint:
          '학생들의 마지막 화면 위에 ‘{{said}}’라고 나와요. 영상이 다시 들어오면 자동으로 이어져요.',
        sound_alone: '지금은 소리만 나가요',
        sound_alone_hint: '영상은 들어오지 않아요. 학생들도 화면 없이 소리만 듣고 있어요.',
        lost: 'AIRClass와 연결이 끊겼어요',
        lost_hint: '지금 학생들에게 무엇이 보이는지 알 수 없어요. 다시 연결되면 여기에 나와요.',
        veiled: '미리 보기를 가렸어요',
        veiled_hint: '화면 전체를 공유하고 있어서, 이 창이 화면 속에 끝없이 겹쳐 보일 수 있어요.',
      },
      viewers: '보고 있는 학생',
      viewers_whep: '실시간 (WebRTC) {{count}}명',
      viewers_flv: 'FLV {{count}}명',
      viewers_hls: 'HLS {{count}}명',
      viewers_dash: 'DASH {{count}}명',
    },
    sound: {
      label: '소리 크기',
      good: '소리가 나와요',
      quiet: '소리가 아주 작아요',
      silent: '소리가 없어요',
      checking: '소리를 확인하고 있어요',
      none: '소리가 들어오지 않아요',
      paused: '화면을 한 번 누르면 소리 크기가 표시돼요',
    },
  },
  ways: {
    no_webrtc: {
      short: 'WebRTC 없음',
      detail: '이 브라우저는 WebRTC를 지원하지 않아요.',
    },
    no_media_source: {
      short: '오래된 브라우저',
      detail: '이 브라우저는 이 방식의 영상을 지원하지 않아요.',
    },
    no_h264: {
      short: 'H.264 없음',
      detail: '이 브라우저에는 H.264 영상을 재생하는 기능이 없어요.',
    },
    udp_blocked: {
      short: 'UDP 막힘',
      detail: '연결할 수 없었어요. 방화벽이나 Wi-Fi가 UDP를 막고 있어요.',
    },
    connection_lost: {
      short: '끊김',
      detail: '연결됐다가 끊겼어요.',
    },
    stalled: {
      short: '멈춤',
      detail: '연결은 됐지만 영상이 오지 않았어요.',
    },
    refused: {
      short: '거절됨',
      detail: 'AIRClass가 연결을 더 받을 수 없어요. 보는 사람이 너무 많을 때 그래요.',
    },
    too_slow: {
      short: '느린 Wi-Fi',
      detail: '네트워크가 느려서 이 방식으로는 다 받을 수 없어요.',
    },
  },
  warnings: {
    b_frames: {
      title: 'OBS 설정 때문에 장면 순서가 바뀌어서 들어와요',
      fix: 'OBS: 설정 → 출력에서 출력 방식을 ‘고급’으로 바꾸고, x264면 조정을 zerolatency로, NVENC면 최대 B-프레임을 0으로 해 주세요. 그때까지는 AIRClass가 변환해서 보내요.',
      detail: 'B-프레임이 있어요. WebRTC에서는 재생할 수 없어서 다시 인코딩하느라 CPU를 더 써요.',
    },
    long_gop: {
      title: 'OBS의 키프레임 간격이 너무 길어요',
      fix: 'OBS: 설정 → 출력 → 고급에서 키프레임 간격을 1초로 해 주세요. 그때까지는 AIRClass가 변환해서 보내요.',
      detail: '키프레임 간격이 2초보다 길어요. 데이터를 하나 놓치면 그만큼 오래 화면이 멈춰요.',
    },
    profile: {
      title: '브라우저에서 재생할 수 없는 영상 형식이에요',
      fix: 'OBS: 설정 → 고급에서 색상 형식을 NV12로 해 주세요. 그때까지는 AIRClass가 변환해서 보내요.',
      detail: '브라우저의 WebRTC가 재생하지 못하는 H.264 프로파일, 크로마 형식 또는 비트 깊이예요.',
    },
    variable_frame_rate: {
      title: '영상이 고르지 않게 들어와요',
      fix: 'OBS: 설정 → 비디오에서 표준 FPS 값을 30으로 해 주세요. 휴대폰이라면 다른 앱을 닫아 주세요.',
      detail: '프레임 간격이 절반 넘게 들쭉날쭉해요. 움직임이 끊겨 보이지만 빠지는 장면은 없어요.',
    },
    black: {
      title: '학생들에게 검은 화면이 보여요',
      fix: 'OBS: 장면에 화면이나 카메라가 보이는지 확인해 주세요.',
      detail: '최근 키프레임의 밝기가 모든 곳에서 4%보다 낮아요.',
    },
    frozen: {
      title: '1분 동안 화면이 바뀌지 않았어요',
      fix: '슬라이드라면 괜찮아요. 아니라면 OBS에서 소스를 두 번 눌러 다시 선택해 주세요.',
      detail: '지난 1분 동안의 키프레임이 모두 같은 그림이에요.',
    },
    silent: {
      title: '학생들에게 소리가 들리지 않아요',
      fix: 'OBS: 오디오 믹서에서 마이크 음소거를 풀거나, 설정 → 오디오에서 다른 마이크를 골라 주세요.',
      detail: '소리가 나가고는 있지만 10초 동안 −60dB보다 작아요.',
    },
    clipping: {
      title: '소리가 너무 커서 찢어지게 들려요',
      fix: 'OBS: 막대가 빨간색에 닿지 않을 때까지 마이크 음량을 낮춰 주세요.',
      detail: '소리 값이 계속 최대치에 닿거나 그 바로 아래예요.',
    },
    no_audio: {
      title: '영상에 소리가 없어요',
      fix: 'OBS: 오디오 믹서에 마이크가 있는지, 음소거가 아닌지 확인해 주세요.',
      detail: '처음 몇 초 동안 오디오 트랙이 들어오지 않았어요.',
    },
    audio_codec: {
      title: '학생들에게 이 소리가 들리지 않아요',
      fix: 'OBS: 설정 → 출력 → 고급에서 오디오 인코더를 AAC로 해 주세요.',
      detail: '오디오가 AAC가 아니에요.',
    },
    no_ffmpeg: {
      title: 'ffmpeg이 없어서 학생들에게 소리가 들리지 않아요',
      fix: '이 컴퓨터에 ffmpeg을 설치하고 AIRClass를 다시 켜 주세요. 영상은 그대로 나가요.',
      detail: 'ffmpeg이 없으면 AAC를 Opus로 바꾸거나 B-프레임을 변환할 수 없어요.',
    },
    ffmpeg_failing: {
      title: 'ffmpeg이 작동하지 않아서 학생들에게 소리가 들리지 않아요',
      fix: '이 컴퓨터의 다른 무거운 프로그램을 닫아 주세요. 그래도 안 되면 ffmpeg을 다시 설치하거나 백신에서 허용하고 AIRClass를 다시 켜 주세요. 영상은 그대로 나가요.',
      detail: 'ffmpeg이 켜질 때마다 꺼지거나 멈춰서 AAC와 Opus를 서로 바꾸지 못해요.',
    },
    large_key_frames: {
      title: '화면 한 장의 데이터가 너무 커요',
      fix: 'OBS: 설정 → 출력에서 비트레이트를 6000 Kbps 이하로 낮춰 주세요.',
      detail:
        '2 MB가 넘는 키프레임은 브라우저가 받지 못해요. 이 컴퓨터에서 쓸 수 있는 인코더가 있으면 AIRClass가 줄여서 보내고, 없으면 학생 화면이 멈출 수 있어요.',
    },
    interlaced: {
      title: '움직이는 곳에 가로줄이 보일 수 있어요',
      fix: '캡처 장치의 설정에서 출력을 프로그레시브(1080p 등)로 바꾸거나, OBS 소스를 오른쪽 클릭해 ‘디인터레이스’를 켜 주세요.',
      detail: '비월 주사 영상이 들어오고 있어요.',
    },
    no_parameter_sets: {
      title: '영상이 오지만 재생에 필요한 정보가 빠져 있어요',
      fix: '보내는 프로그램에서 방송을 멈췄다가 다시 시작해 주세요. 그래도 같으면 인코더를 x264로 바꿔 주세요.',
      detail: '인코더가 AVC 헤더도, 키프레임 앞의 SPS와 PPS도 보내지 않아요.',
    },
    no_audio_config: {
      title: '소리가 오지만 재생에 필요한 정보가 빠져 있어요',
      fix: '보내는 프로그램에서 방송을 멈췄다가 다시 시작해 주세요. 그래도 같으면 오디오 인코더를 AAC로 바꿔 주세요.',
      detail: '인코더가 소리 앞에 AAC나 Opus 헤더를 보내지 않아요.',
    },
    repair_dropping: {
      title: '화면이 뚝뚝 끊겨 보일 수 있어요',
      fix: 'OBS: 설정 → 출력에서 출력 방식을 ‘고급’으로, 조정을 zerolatency로(NVENC면 최대 B-프레임을 0으로), 키프레임 간격을 1초로 해 주세요.',
      detail: '이 컴퓨터에서 쓸 수 있는 인코더가 없어서 일부 장면을 빼고 보내요.',
    },
  },
  refusals: {
    wrong_key: {
      title: '잘못된 스트림 키로 연결하려는 시도가 있었어요',
      fix: '선생님이 연결하신 거라면 이 화면의 서버 주소를 ‘서버’ 칸에, 스트림 키를 ‘스트림 키’ 칸에 다시 붙여 넣어 주세요. 아니라면 그냥 두셔도 돼요. 이미 막았어요.',
    },
    no_key: {
      title: '스트림 키 없이 연결하려는 시도가 있었어요',
      fix: 'OBS나 휴대폰의 ‘서버’ 칸에는 이 화면의 서버 주소를, ‘스트림 키’ 칸에는 이 화면의 스트림 키를 붙여 넣어 주세요.',
    },
    wrong_address: {
      title: '서버 주소가 /live로 끝나지 않아요',
      fix: '‘서버’ 칸의 내용을 지우고 이 화면의 서버 주소를 그대로 붙여 넣어 주세요. 스트림 키는 ‘스트림 키’ 칸에 붙여 넣어 주세요.',
    },
    already_publishing: {
      title: '다른 영상이 하나 더 들어오려고 했어요',
      fix: '새 영상으로 바꾸려면 지금 보내는 영상을 먼저 멈춰 주세요. 수업에는 처음 영상이 그대로 나가요.',
    },
    unsupported_codec: {
      title: '쓸 수 없는 영상 형식이 들어왔어요',
      fix: 'OBS: 설정 → 출력에서 비디오 인코더를 H.264(x264 또는 하드웨어)로 해 주세요. HEVC와 AV1은 쓸 수 없어요.',
    },
    malformed: {
      title: '잘못된 데이터가 영상 포트로 들어왔어요',
      fix: '바로 차단했어요. 선생님의 OBS나 휴대폰이었다면 방송을 다시 시작해 주세요.',
    },
    no_media: {
      title: '연결은 됐지만 영상이 오지 않았어요',
      fix: 'OBS 장면에 소스를 추가하고 ‘방송 시작’을 다시 눌러 주세요.',
    },
    too_many_connections: {
      title: '영상 포트에 연결이 너무 많았어요',
      fix: '선생님 자리는 따로 남겨 두었어요. 연결되지 않았다면 방송을 다시 시작해 주세요.',
    },
  },
} as const satisfies TranslationOf<typeof mediaTeacherEn>;

export const mediaStudentKo = {
  student: {
    status: {
      label: '수업 화면 상태',
      opening: {
        word: '들어가는 중',
        title: '수업에 들어가고 있어요',
        hint: '잠시만 기다려 주세요.',
      },
      waiting: {
        word: '기다리는 중',
        title: '선생님을 기다리고 있어요',
        hint: '잘 들어왔어요. 선생님이 화면을 보내면 바로 나와요.',
      },
      paused: {
        word: '화면 멈춤',
        title: '선생님이 화면을 잠시 멈췄어요',
        hint: '다시 시작하면 자동으로 나와요. 이대로 기다려 주세요.',
      },
      picture_coming: {
        word: '화면 여는 중',
        title: '수업 화면을 불러오고 있어요',
        hint: '잠시만 기다려 주세요.',
      },
      live: {
        word: '수업 중',
        title: '수업 중이에요',
        hint: '선생님 화면을 실시간으로 보고 있어요.',
      },
      sound_only: {
        word: '소리만',
        title: '소리만 나오고 있어요',
        hint: '선생님이 지금은 화면 없이 소리만 보내고 있어요.',
      },
      stills: {
        word: '소리와 정지 화면',
        title: '소리와 정지 화면으로 보고 있어요',
        hint: '지금은 화면이 몇 초마다 한 번씩 바뀌어요. 연결이 좋아지면 자동으로 영상이 나와요.',
      },
      stills_silent: {
        word: '정지 화면',
        title: '정지 화면으로 보고 있어요',
        hint: '이 브라우저에서는 소리가 나오지 않아요. Chrome, Edge, Safari, Firefox의 최신 버전으로 열어 주세요.',
      },
      teacher_away: {
        word: '화면 끊김',
        title: '선생님 화면이 끊겼어요',
        hint: '다시 연결되면 자동으로 나와요. 이대로 기다려 주세요.',
      },
      picture_stalled: {
        word: '화면 멈춤',
        title: '화면이 잠깐 멈췄어요',
        hint: '자동으로 이어져요.',
      },
      picture_back: {
        word: '다시 연결 중',
        title: '화면을 다시 연결하고 있어요',
        hint: '자동으로 다시 나와요. 이대로 기다려 주세요.',
      },
      network: {
        word: '연결 끊김',
        title: '선생님 컴퓨터와 연결이 끊겼어요',
        hint: '자동으로 다시 연결하고 있어요. 이대로 기다려 주세요.',
      },
      offline: {
        word: '네트워크 없음',
        title: '이 기기가 네트워크에 연결되어 있지 않아요',
        hint: 'Wi-Fi가 켜져 있는지 확인해 주세요. 연결되면 자동으로 이어져요.',
      },
      catching_up: {
        word: '다시 연결 중',
        title: '화면은 계속 나오고 있어요',
        hint: '선생님 컴퓨터와 다시 연결하고 있어요. 이대로 보면 돼요.',
      },
      engine_away: {
        word: '화면 준비 중',
        title: '화면을 다시 준비하고 있어요',
        hint: '선생님 컴퓨터가 화면을 보낼 준비를 하고 있어요. 수업에는 그대로 참여 중이에요.',
      },
      blocked: {
        word: '화면 막힘',
        title: '화면이 이 기기까지 오지 못하고 있어요',
        hint: '수업에는 참여 중이에요. 선생님께 말씀드려 주세요. 자동으로 계속 다시 시도할게요.',
      },
      browser: {
        word: '볼 수 없음',
        title: '이 브라우저에서는 화면을 볼 수 없어요',
        hint: 'Chrome, Edge, Safari, Firefox의 최신 버전으로 열어 주세요.',
      },
    },
    player: {
      region: '수업 화면',
      sound_on: '소리 켜기',
      sound_off: '소리 끄기',
      full_screen: '전체 화면으로 보기',
      full_screen_exit: '전체 화면 끝내기',
      still: '수업의 정지 화면',
    },
    ways: {
      whep: {
        name: '실시간 연결',
        tech: 'WebRTC',
      },
      flv: {
        name: '우회 연결',
        tech: 'HTTP-FLV',
      },
      hls: {
        name: '우회 연결',
        tech: 'HLS',
      },
      rewound: {
        name: '녹화 영상',
        tech: 'HLS',
      },
      stills: {
        name: '소리와 정지 화면',
        tech: 'JPEG',
      },
      none: {
        name: '아직 연결되지 않았어요',
        tech: '–',
      },
    },
    quality: {
      full: '원래 화질',
      light: '가벼운 화질',
      sound: '소리만',
    },
    connection: {
      title: '수업 화면 연결',
      way: '연결',
      quality: '화질',
      delay: '지연 시간',
      late: '{{seconds}}초 지연',
      seconds: '{{seconds}}초',
      best: '가장 빠른 연결로 보고 있어요.',
      none: '화면을 받을 수 있는 연결을 찾고 있어요.',
      no_source: '지금은 선생님이 보내는 화면이 없어요. 화면이 오면 가장 빠른 연결부터 시도해요.',
      why: '더 빠른 연결이 안 되는 이유',
      why_none: '연결이 안 되는 이유',
      retrying: '더 빠른 연결이 되는지 계속 확인하고 자동으로 바꿔요. 따로 할 일은 없어요.',
      another_browser: '이 브라우저에서는 지금 연결이 가장 빨라요.',
      close: '닫기',
    },
    way_failures: {
      no_webrtc: '이 브라우저에는 실시간 연결 기능(WebRTC)이 없어요.',
      no_media_source: '이 브라우저는 이 방식의 영상을 재생하지 못해요.',
      no_h264: '이 브라우저에는 이 영상을 재생하는 기능(H.264)이 없어요.',
      udp_blocked: '연결되지 않았어요. Wi-Fi나 방화벽이 실시간 신호(UDP)를 막고 있을 수 있어요.',
      connection_lost: '연결됐다가 끊겼어요.',
      stalled: '연결됐지만 영상이 오지 않아요.',
      refused: '선생님 컴퓨터가 지금은 연결을 더 받을 수 없어요.',
      too_slow: '지금 네트워크가 느려서 이 화질을 받을 수 없어요.',
    },
  },
} as const satisfies TranslationOf<typeof mediaStudentEn>;
