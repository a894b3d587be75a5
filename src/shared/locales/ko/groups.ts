import type {
  groupsEn,
  groupsPanelEn,
  groupsProjectorEn,
  groupsStudentEn,
  groupsTeacherEn,
} from '../en/groups.ts';
import type { TranslationOf } from '../locale.ts';

export const groupsKo = {
  groups: {
    title: '모둠',
    numbered: '{{number}}모둠',
    people_one: '{{count}}명',
    people_other: '{{count}}명',
  },
} as const satisfies TranslationOf<typeof groupsEn>;

export const groupsTeacherKo = {
  groups: {
    teacher: {
      now_one: '{{count}}모둠',
      now_other: '{{count}}모둠',
      now_each_one: '{{count}}명씩',
      now_each_other: '{{count}}명씩',
      now_between: '{{from}}~{{to}}명씩',
      on_projector: '프로젝터에 보이는 중',
    },
  },
} as const satisfies TranslationOf<typeof groupsTeacherEn>;

export const groupsPanelKo = {
  groups: {
    panel: {
      by: '나누는 방법',
      by_number: '모둠 수로',
      by_size: '인원수로',
      by_hand: '직접',
      count_number: '모둠 수',
      count_size: '한 모둠 최대 인원',
      count_hand: '빈 모둠 수',
      less: '줄이기',
      more: '늘리기',
      of: '나눌 학생',
      of_here: '지금 있는 학생 {{count}}명',
      of_list: '모두 {{count}}명',
      of_list_hint: '명단에 있는 학생과 따로 들어온 학생 모두예요. 휴대폰 화면이 꺼진 학생도 들어가요.',
      at_least_one: '1 이상을 입력해 주세요.',
      nobody:
        '지금 있는 학생이 없어요. ‘모두’로 나누거나, ‘직접’으로 빈 모둠을 만들면 들어오는 대로 자리가 정해져요.',
      fewer_one: '학생이 {{count}}명이라 {{count}}모둠으로 나눠요.',
      fewer_other: '학생이 {{count}}명이라 한 명씩 {{count}}모둠으로 나눠요.',
      will_be: '{{people}}명: {{sizes}}',
      size_one: '{{size}}명 모둠 {{count}}개',
      size_other: '{{size}}명 모둠 {{count}}개',
      became_one: '{{count}}모둠이 됐어요. 학생이 적거나 같은 모둠 규칙이 있어서 더 나눌 수 없어요.',
      became_other: '{{count}}모둠이 됐어요. 학생이 적거나 같은 모둠 규칙이 있어서 더 나눌 수 없어요.',
      make: '모둠 만들기',
      mix: '다시 섞기',
      undo: '되돌리기',
      dissolve: '모둠 풀기',
      saved: '지난 수업({{date}}) 모둠이 있어요: {{groups}}모둠, {{people}}명.',
      take: '그대로 쓰기',
      kept: '이 반의 다음 수업에서 쓸 수 있게 저장했어요.',
      kept_lesson: '이 수업 동안만 있어요. 명단으로 시작한 수업이면 다음 수업까지 저장돼요.',
      make_other: '다르게 나누기',
      phones: '학생 휴대폰에 보이기',
      phones_hint: '학생마다 자기 모둠만 보여요.',
      projector: '프로젝터에 보이기',
      wall_other: '지금 프로젝터에는 다른 것이 보여요.',
      wall_covered: '지금은 프로젝터 화면이 가려져 있어요.',
      to_front: '모둠을 앞으로',
      projector_names: '프로젝터에 이름도 보이기',
      one_answer: '모둠마다 답 하나',
      one_answer_hint: '모둠 퀴즈에 쓰여요.',
      rules: '같은 모둠·다른 모둠 규칙',
      rules_count: '같은 모둠·다른 모둠 규칙 {{count}}개',
      rules_hint: '모둠을 나눌 때와 늦게 온 학생의 자리를 정할 때 지켜요.',
      rules_hint_class: '모둠을 나눌 때와 늦게 온 학생의 자리를 정할 때, 이 반의 모든 수업에서 지켜요.',
      apart: '다른 모둠으로',
      together: '같은 모둠으로',
      student_a: '학생',
      student_b: '함께 정할 학생',
      choose: '고르기',
      add_rule: '규칙 추가',
      drop_rule: '규칙 없애기: {{who}}, {{kind}}',
      gone: '이제 이 반에 없는 학생',
      broken_one: '지키지 못한 규칙이 {{count}}개 있어요',
      broken_other: '지키지 못한 규칙이 {{count}}개 있어요',
      broken_contradicted: '다른 규칙에서는 따로 있어야 해요',
      broken_too_few_groups: '모둠 수가 모자라요',
      broken_not_kept: '지금 모둠은 이 규칙과 달라요. 다시 섞어 보세요',
      list: '모둠 목록',
      rename: '{{group}} 이름 바꾸기',
      name: '{{group}}의 이름',
      save_name: '저장',
      move: '{{name}} 옮기기',
      move_to: '옮길 모둠',
      out: '모둠 없음',
      take_out: '모둠에서 빼기',
      away: '지금 없음',
      empty: '아직 아무도 없어요',
      not_sent: '방금 바꾼 내용을 저장하지 못했어요. 앱을 끄기 전까지는 그대로 쓸 수 있어요.',
      unreachable: '방금 바꾼 내용을 적용하지 못했어요: {{why}}',
    },
  },
} as const satisfies TranslationOf<typeof groupsPanelEn>;

export const groupsStudentKo = {
  groups: {
    student: {
      mine: '내 모둠',
      more: '외 {{count}}명',
      me: '{{name}} (나)',
      show: '우리 모둠 친구 보기',
      hide: '우리 모둠 친구 접기',
    },
  },
} as const satisfies TranslationOf<typeof groupsStudentEn>;

export const groupsProjectorKo = {
  groups: {
    projector: {
      heading: '모둠',
      hint: '내 모둠은 휴대폰에서 확인해 주세요.',
      more: '외 {{count}}명',
      rest_one: '그 밖에 {{count}}모둠',
      rest_other: '그 밖에 {{count}}모둠',
    },
  },
} as const satisfies TranslationOf<typeof groupsProjectorEn>;
