import type { pickPanelEn, pickStudentEn, pickTeacherEn } from '../en/pick.ts';
import type { TranslationOf } from '../locale.ts';

export const pickTeacherKo = {
  pick: {
    tool: '뽑기',
    now: '뽑힌 학생',
    wants_to_pass: '패스하고 싶어 해요',
    clear: '치우기',
  },
} as const satisfies TranslationOf<typeof pickTeacherEn>;

export const pickPanelKo = {
  pick: {
    panel: {
      count: '몇 명',
      draw: '뽑기',
      draw_several: '{{count}}명 뽑기',
      nobody: '지금은 뽑을 수 있는 학생이 없어요.',
      nobody_hint: '화면이 열려 있는 학생과 출석에서 ‘기기 없이 출석’으로 표시한 학생을 뽑을 수 있어요.',
      left_zero: '지금 있는 학생이 모두 한 번씩 뽑혔어요. 다음에는 처음부터 다시 뽑아요.',
      left_one: '지금 있는 {{here}}명 가운데 {{count}}명이 아직 안 뽑혔어요.',
      left_other: '지금 있는 {{here}}명 가운데 {{count}}명이 아직 안 뽑혔어요.',
      drawn: '뽑힌 학생',
      began_round: '모두 한 번씩 뽑혀서 처음부터 다시 뽑았어요.',
      short: '더 뽑을 수 있는 학생이 없어요.',
      without_device: '기기 없이',
      skip: '건너뛰기',
      pass: '패스',
      skip_name: '{{name}} 학생 건너뛰기',
      pass_name: '{{name}} 학생 패스',
      rule: '건너뛰면 뽑힌 것으로 세지 않아서 나중에 다시 뽑힐 수 있어요. 패스하면 뽑힌 것으로 세요. 두 경우 모두 대신 다른 학생을 뽑아요.',
      undo_draw: '뽑기 되돌리기',
      undo_skip: '건너뛰기 되돌리기',
      undo_pass: '패스 되돌리기',
      undo_clear: '치우기 되돌리기',
      show: '프로젝터에 보이기',
      show_hint: '번호와 이름이 보여요. 다른 학생의 휴대폰에는 보이지 않아요.',
      offline: '연결이 끊겼어요. 다시 연결되면 뽑을 수 있어요.',
    },
    stage: {
      title: '이번 차례',
    },
  },
} as const satisfies TranslationOf<typeof pickPanelEn>;

export const pickStudentKo = {
  pick: {
    student: {
      title: '선생님이 불렀어요',
      title_of: '선생님이 불렀어요: {{names}}',
      hint: '패스해도 괜찮아요.',
      decline: '패스할게요',
      sending: '보내는 중…',
      told: '패스하고 싶다고 선생님께만 전했어요.',
      offline: '연결이 끊겼어요. 다시 연결되면 자동으로 보낼게요.',
      again: '아직 보내지 못했어요. 잠시 뒤에 자동으로 다시 보낼게요.',
      not_sent: '보내지 못했어요. 다시 눌러 주세요.',
    },
  },
} as const satisfies TranslationOf<typeof pickStudentEn>;
