import type { TranslationOf } from '../locale.ts';
import type { playerEn } from '../en/player.ts';

export const playerKo = {
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
      },
      flv: {
        name: '우회 연결',
      },
      hls: {
        name: '우회 연결',
      },
      rewound: {
        name: '녹화 영상',
      },
      stills: {
        name: '소리와 정지 화면',
      },
      none: {
        name: '아직 연결되지 않았어요',
      },
    },
    quality: {
      full: '원래 화질',
      light: '가벼운 화질',
      sound: '소리만',
    },
    connection: {
      title: '수업 화면 연결',
      late: '{{seconds}}초 지연',
    },
  },
} as const satisfies TranslationOf<typeof playerEn>;
