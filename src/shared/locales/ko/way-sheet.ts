import type { TranslationOf } from '../locale.ts';
import type { waySheetEn } from '../en/way-sheet.ts';

export const waySheetKo = {
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
      way: '연결',
      quality: '화질',
      delay: '지연 시간',
      seconds: '{{seconds}}초',
      best: '가장 빠른 연결로 보고 있어요.',
      none: '화면을 받을 수 있는 연결을 찾고 있어요.',
      no_source: '지금은 선생님이 보내는 화면이 없어요. 화면이 오면 가장 빠른 연결부터 시도해요.',
      why: '더 빠른 연결이 안 되는 이유',
      why_none: '연결이 안 되는 이유',
      retrying: '더 빠른 연결이 되는지 계속 확인하고 자동으로 바꿔요. 따로 할 일은 없어요.',
      another_browser: '이 브라우저에서는 지금 연결이 가장 빨라요.',
      close: '닫기',
      recording: '지난 장면은 녹화 영상으로 나와요. 실시간으로 돌아가면 다시 가장 빠른 연결을 써요.',
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
} as const satisfies TranslationOf<typeof waySheetEn>;
