import type { TranslationOf } from './locale.ts';
import type { teacherAirEn } from './teacher-air-en.ts';

/** Korean words on the class's network, in 해요-style. */
export const teacherAirKo = {
  advice: {
    lower_bitrate: {
      title_one: '{{count}}명이 보고 있어요. 화질을 한 단계 낮추면 끊김이 줄어요',
      title_other: '{{count}}명이 보고 있어요. 화질을 한 단계 낮추면 끊김이 줄어요',
      fix: 'OBS: 설정 → 출력 → 비디오 비트레이트를 {{kbps}} Kbps로. 수업은 그대로 이어져요.',
      fix_screen: '화면을 ‘글자’ 방식으로 다시 공유해 주세요. 더 또렷하고 Wi-Fi도 덜 써요.',
      detail:
        '여러 학생이 데이터를 놓치고 있어요. 한 명에 {{mbps}} Mbit/s씩 {{count}}명이에요. {{target}} Mbit/s가 알맞아요.',
    },
    many_weak: {
      title_one: '학생 {{count}}명의 화면이 느려요',
      title_other: '학생 {{count}}명의 화면이 느려요',
      fix: '이 컴퓨터를 랜선으로 연결하거나 공유기 가까이 옮겨 주세요. 그동안 가벼운 화면이 나가요.',
      detail: '데이터를 놓치거나 화면이 멈추거나, 가벼운 화면이나 소리로 낮아진 학생이에요.',
    },
    weak_student: {
      title: '{{name}} 학생의 화면이 느려요',
      fix: '공유기에 가까운 자리로 옮기거나 기기의 Wi-Fi를 껐다 켜면 좋아져요. 다른 학생은 괜찮아요.',
      detail: '{{name}}: 데이터를 놓치거나 화면이 멈추거나, 가벼운 화면이나 소리로 낮아졌어요.',
    },
  },
  ways: {
    no_webrtc: { short: 'WebRTC 없음', detail: '이 브라우저에 WebRTC가 없어요.' },
    no_media_source: { short: '오래된 브라우저', detail: '이 브라우저는 이 방식의 영상을 받지 못해요.' },
    no_h264: { short: 'H.264 없음', detail: '이 브라우저에 H.264를 푸는 기능이 없어요.' },
    udp_blocked: { short: 'UDP 막힘', detail: '연결되지 않았어요. 방화벽이나 Wi-Fi가 UDP를 막고 있어요.' },
    connection_lost: { short: '끊김', detail: '연결됐다가 끊겼어요.' },
    stalled: { short: '멈춤', detail: '연결은 됐는데 아무것도 오지 않았어요.' },
    refused: { short: '거절됨', detail: '보는 사람이 너무 많은 경우처럼, AIRClass가 거절했어요.' },
    too_slow: { short: '느린 Wi-Fi', detail: '네트워크가 이 방식에 필요한 만큼 받지 못해요.' },
  },
} as const satisfies TranslationOf<typeof teacherAirEn>;
