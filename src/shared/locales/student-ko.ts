import type { TranslationOf } from './locale.ts';
import type { studentEn } from './student-en.ts';

export const studentKo = {
  student: {
    title_of: '{{title}} · AIRClass',
    join: {
      heading_code: '수업에 들어가요',
      lead_code: '선생님 화면에 보이는 숫자 여섯 자리를 넣어 주세요.',
      heading_name: '이름을 알려 주세요',
      lead_name: '선생님이 누가 왔는지 알 수 있어요.',
      code: '수업 코드',
      code_hint: '숫자 여섯 자리',
      code_is: '수업 코드 {{code}}',
      change_code: '바꾸기',
      name: '이름',
      number: '번호',
      optional: '선택',
      submit: '수업 보기',
      joining: '들어가고 있어요…',
      waiting: '{{seconds}}초 뒤에 다시 해 볼게요',
    },
    notice: {
      title: '선생님에게는 이것만 보여요',
      name: '내가 쓴 이름과 번호',
      open: '이 화면이 열려 있는지',
      playing: '수업이 잘 나오는지, 소리가 켜져 있는지',
      not: '카메라와 마이크는 쓰지 않아요.',
    },
    join_problem: {
      code_form: '수업 코드는 숫자 여섯 자리예요.',
      name_missing: '이름을 써 주세요.',
      name_form: '이름에 쓸 수 없는 글자가 있어요. 바꿔서 써 주세요.',
      not_found: '이 코드의 수업을 찾지 못했어요. 선생님 화면의 숫자를 다시 확인해 주세요.',
      ended: '이미 끝난 수업이에요. 선생님께 새 코드를 물어봐 주세요.',
      busy: '지금 한꺼번에 많이 들어오고 있어요. 기다리면 저절로 다시 해 볼게요.',
      network: '선생님 컴퓨터에 닿지 않아요. 같은 와이파이인지 확인해 주세요. 저절로 다시 해 볼게요.',
      unavailable: '아직 수업이 준비되지 않았어요. 저절로 다시 해 볼게요.',
      full: '이 수업은 자리가 다 찼어요. 선생님께 알려 주세요.',
      seat_lost: '한 번만 더 들어와 주세요.',
      other: '들어가지 못했어요. 잠시 뒤에 다시 해 보세요.',
    },
    status: {
      label: '수업 화면 상태',
      opening: { word: '들어가는 중', title: '수업에 들어가고 있어요', hint: '잠시만 기다려 주세요.' },
      waiting: {
        word: '기다리는 중',
        title: '수업을 기다리고 있어요',
        hint: '잘 들어왔어요. 선생님이 화면을 켜면 바로 보여요.',
      },
      picture_coming: {
        word: '화면 여는 중',
        title: '화면을 가져오고 있어요',
        hint: '잠시만 기다려 주세요.',
      },
      live: { word: '수업 중', title: '수업 중이에요', hint: '지금 수업을 그대로 보고 있어요.' },
      sound_only: {
        word: '소리만',
        title: '소리로 수업하고 있어요',
        hint: '지금은 선생님이 화면 없이 소리만 보내고 있어요.',
      },
      teacher_away: {
        word: '선생님 연결 중',
        title: '선생님이 다시 연결하고 있어요',
        hint: '화면은 저절로 돌아와요. 이대로 기다려 주세요.',
      },
      picture_stalled: {
        word: '화면 멈춤',
        title: '화면이 잠깐 멈췄어요',
        hint: '저절로 이어져요.',
      },
      picture_back: {
        word: '다시 연결 중',
        title: '화면을 다시 연결하고 있어요',
        hint: '저절로 돌아와요. 이대로 기다려 주세요.',
      },
      network: {
        word: '연결 끊김',
        title: '연결이 끊겼어요',
        hint: '와이파이를 확인해 주세요. 저절로 다시 연결해요.',
      },
      catching_up: {
        word: '다시 연결 중',
        title: '화면은 계속 나와요',
        hint: '수업과의 연결만 다시 잇고 있어요.',
      },
      engine_away: {
        word: '화면 준비 중',
        title: '화면이 잠깐 쉬고 있어요',
        hint: '선생님 컴퓨터가 다시 준비하고 있어요. 수업에는 그대로 있어요.',
      },
      blocked: {
        word: '화면 막힘',
        title: '이 와이파이에서 화면이 막혀 있어요',
        hint: '수업에는 들어와 있어요. 선생님께 알려 주세요. 계속 다시 해 볼게요.',
      },
      full: {
        word: '자리 참',
        title: '지금 보는 사람이 너무 많아요',
        hint: '수업에는 들어와 있어요. 자리가 나면 바로 보여요.',
      },
      browser: {
        word: '볼 수 없음',
        title: '이 브라우저에서는 화면을 볼 수 없어요',
        hint: 'Chrome, Edge, Safari, Firefox로 열어 주세요.',
      },
    },
    player: {
      region: '수업 화면',
      sound_on: '소리 켜기',
      sound_off: '소리 끄기',
      full_screen: '크게 보기',
      full_screen_exit: '작게 보기',
      no_sound: '지금은 수업에 소리가 없어요',
    },
    lesson: {
      teacher: '{{name}} 선생님',
      you: '{{name}} 이름으로 들어왔어요',
      you_numbered: '{{number}}번 {{name}} 이름으로 들어왔어요',
      leave: '수업에서 나가기',
      settings: '언어와 화면 밝기',
    },
    ended: {
      title: '수업이 끝났어요',
      body: '수고했어요! 이제 이 화면을 닫아도 돼요.',
      again: '다른 수업에 들어가기',
    },
  },
} as const satisfies TranslationOf<typeof studentEn>;
