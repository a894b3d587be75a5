import type { TranslationOf } from '../locale.ts';
import type { mediaNoticesEn } from '../en/media-notices.ts';

export const mediaNoticesKo = {
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
} as const satisfies TranslationOf<typeof mediaNoticesEn>;
