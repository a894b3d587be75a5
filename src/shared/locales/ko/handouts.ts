import type { handoutsCommonEn, handoutsStudentEn, handoutsTeacherEn } from '../en/handouts.ts';
import type { TranslationOf } from '../locale.ts';

export const handoutsCommonKo = {
  handouts: {
    title: '자료',
    kinds: { pdf: 'PDF', picture: '그림', link: '링크', text: '글' },
  },
} as const satisfies TranslationOf<typeof handoutsCommonEn>;

export const handoutsTeacherKo = {
  handouts: {
    teacher: {
      hint: '여기에 올린 자료는 모든 학생의 화면에 보여요. 늦게 들어온 학생도 볼 수 있어요.',
      file: '파일 고르기',
      link: '링크',
      text: '글',
      bounds:
        'PDF와 그림(PNG, JPEG, GIF, WebP), {{max}}까지. 수업 화면 아무 곳에나 끌어다 놓거나 여기에 붙여 넣어도 돼요.',
      drop: '놓으면 학생들에게 나눠 줘요',
      drop_hint: 'PDF 또는 그림, {{max}}까지',
      empty: '아직 나눠 준 자료가 없어요.',
      list: '나눠 준 자료',
      url: '주소',
      url_example: 'https://…',
      text_label: '내용',
      text_hint: '{{max}}자까지. 글 속의 주소는 링크가 되지 않아요.',
      name: '제목 (선택)',
      hand_out: '나눠 주기',
      sending: '{{name}} 올리는 중',
      sent: '{{percent}}%',
      waiting: '기다리는 중',
      cancel: '취소',
      cancel_name: '{{name}} 올리기 취소',
      put_away: '{{name}} 알림 닫기',
      try_again: '다시 올리기',
      done: '{{name}} 자료를 나눠 줬어요.',
      done_hidden: '{{name}} 자료를 보여 줄지 확인해 주세요.',
      seen: '학생에게 보여요',
      hidden: '학생에게 숨겼어요',
      hide: '숨기기',
      hide_name: '{{name}} 숨기기',
      show: '보이기',
      show_name: '{{name}} 학생에게 보이기',
      show_anyway: '그래도 보여 주기',
      show_anyway_name: '{{name}} 그래도 보여 주기',
      more: '제목·순서 바꾸기, 삭제',
      up: '위로',
      up_name: '{{name}} 위로 옮기기',
      down: '아래로',
      down_name: '{{name}} 아래로 옮기기',
      rename: '제목 바꾸기',
      rename_name: '{{name}} 제목 바꾸기',
      new_name: '새 제목',
      keep_name: '저장',
      remove: '삭제',
      remove_name: '{{name}} 삭제',
      remove_sure: '{{name}} 자료를 삭제할까요?',
      remove_body:
        '모든 화면에서 바로 사라지고 파일도 지워져요. 잠시만 안 보이게 하려면 숨기기를 눌러 주세요.',
      actions_found:
        '이 PDF에는 스크립트나 양식, 다른 파일이 들어 있어요. 학생은 PDF를 저장해서 각자의 앱으로 열어요. 어디서 받은 파일인지 알 때만 보여 주세요.',
      actions_unclear:
        '이 PDF는 일부가 잠겨 있어서 스크립트가 있는지 확인하지 못했어요. 어디서 받은 파일인지 알 때만 보여 주세요.',
      after: '이 수업에서 나눠 준 자료',
      now_one: '파일 {{count}}개를 올리는 중이에요',
      now_other: '파일 {{count}}개를 올리는 중이에요',
      refused: {
        renamed:
          '이 파일은 이름만 PDF나 그림이고 내용은 달라요. 원래 프로그램에서 PDF로 다시 저장해서 올려 주세요.',
        kind: 'PDF와 그림(PNG, JPEG, GIF, WebP)만 나눠 줄 수 있어요. 다른 문서는 PDF로 저장해서 올려 주세요.',
        damaged: '파일이 손상되었거나 일부가 없어요. 다시 저장해서 올려 주세요.',
        empty: '빈 파일이에요. 내용이 있는 파일을 골라 주세요.',
        file_bytes: '파일 하나는 {{max}}까지예요. 더 작게 저장해서 올려 주세요.',
        pixels:
          '휴대폰에서 열기에는 그림이 너무 커요. 4천만 화소, 한 변 12,000픽셀까지로 줄여서 올려 주세요.',
        cards: '한 수업에는 자료를 {{count}}개까지 나눠 줄 수 있어요. 먼저 하나를 삭제해 주세요.',
        lesson_bytes: '한 수업의 파일은 모두 합해 100MB까지예요. 먼저 하나를 삭제해 주세요.',
        uploading: '다른 창에서 파일을 올리고 있어요. 끝나면 다시 올려 주세요.',
        url: 'http:// 또는 https://로 시작하는 주소를 입력해 주세요. 이름이나 비밀번호가 든 주소는 쓸 수 없어요.',
      },
    },
  },
} as const satisfies TranslationOf<typeof handoutsTeacherEn>;

export const handoutsStudentKo = {
  handouts: {
    student: {
      empty: '선생님이 자료를 나눠 주면 여기에 보여요.',
      open: '열기',
      save: 'PDF 저장',
      read: '읽기',
      open_name: '{{name}} 열기',
      save_name: '{{name}} PDF 저장',
      read_name: '{{name}} 읽기',
      new: '새 자료',
      came: '새 자료가 왔어요: {{name}}',
      new_tab: '새 탭에서 열려요',
      trouble: '지금은 열 수 없어요.',
      loading: '여는 중…',
      waits: '아직 열 수 없어요. 자동으로 다시 해 볼게요.',
    },
  },
} as const satisfies TranslationOf<typeof handoutsStudentEn>;
