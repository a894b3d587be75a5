import type { TranslationOf } from '../locale.ts';
import type { devicesBarEn, devicesStudentEn, devicesTeacherEn } from '../en/devices.ts';

export const devicesBarKo = {
  devices: { bar: '공유 기기' },
} satisfies TranslationOf<typeof devicesBarEn>;

export const devicesTeacherKo = {
  devices: {
    teacher: {
      shared: '이 기기들은 학교 기기예요',
      shared_hint:
        '학생이 나가거나 수업이 끝나면 기기에서 이름과 쓴 내용을 바로 지워요. 새로고침하거나 화면이 잠겨도 수업 중에는 자리가 그대로 있어요. 이 반의 다음 수업에서도 그대로예요.',
      pairs: '한 기기를 둘이 쓰는 학생',
      no_pairs: '학생이 자기 이름 옆에서 짝을 추가할 수 있어요. 그러면 답은 기기마다 하나로 세요.',
      confirm_hint: '짝은 선생님이 ‘출석 확인’을 눌러야 출석으로 세요. 나중에 따로 써도 출석은 그대로예요.',
      confirm: '출석 확인',
      confirm_named: '{{names}}: {{partner}} 출석 확인',
      part: '따로 쓰기',
      part_named: '{{names}}: {{partner}} 따로 쓰기',
      without: '기기 없이 온 학생',
      no_without: '출석에서 ‘기기 없이 출석’으로 표시하면 여기서 그 학생의 답을 입력할 수 있어요.',
      ask_first: '이해했는지 물어보면 여기서 이 학생들의 답을 입력할 수 있어요.',
      attendance: '출석과 출결 표시',
      understood: '이해했어요',
      not_understood: '아직이에요',
      answer_of: '{{name}} 학생의 답',
      entered: '선생님이 입력',
    },
  },
} satisfies TranslationOf<typeof devicesTeacherEn>;

export const devicesStudentKo = {
  devices: {
    student: {
      share: '친구와 함께 쓰기',
      with: '함께 쓰는 친구: {{name}}',
      alone: '혼자 쓰기',
      alone_sure: '이 기기에서 {{name}} 이름을 뺄까요?',
      alone_yes: '빼기',
      alone_no: '아니요',
      choose: '누구와 함께 쓰나요?',
      hint: '선생님 화면에 두 이름이 함께 보여요. 여기서 낸 답은 두 사람의 답이에요. 친구의 출석은 선생님이 확인해요.',
      name: '친구 이름',
      number: '번호',
      nobody: '지금은 함께 쓸 수 있는 친구가 없어요. 명단의 모두가 이미 들어왔거나 입장을 기다리고 있어요.',
      add: '이 기기 함께 쓰기',
      cancel: '취소',
      sending: '잠시만요…',
      problem: {
        none: '먼저 이름을 고르거나 입력해 주세요.',
        seat_taken: '이미 들어와 있거나 입장을 기다리는 이름이에요.',
        row_unknown: '학급 명단에 없는 이름이에요.',
        locked: '지금은 새로 들어올 수 없어요. 선생님께 말씀드려 주세요.',
        waiting_for_teacher: '선생님이 먼저 다시 들여보내 주셔야 해요.',
        name_filtered: '쓸 수 없는 이름이에요. 다른 이름을 입력해 주세요.',
        name_of_teacher: '선생님처럼 보이는 이름은 쓸 수 없어요.',
        other: '추가하지 못했어요. 선생님께 말씀드려 주세요.',
      },
    },
  },
} satisfies TranslationOf<typeof devicesStudentEn>;
