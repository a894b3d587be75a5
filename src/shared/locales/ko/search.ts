import type { searchEn } from '../en/search.ts';
import type { TranslationOf } from '../locale.ts';

export const searchKo = {
  search: {
    label: '수업 안에서 찾기',
    placeholder: '수업에서 나온 말: 채팅, 질문, 퀴즈, 챕터',
    clear: '찾기 지우기',
    results: '찾은 것',
    found_one: '수업 {{count}}개에서 찾았어요',
    found_other: '수업 {{count}}개에서 찾았어요',
    nothing: '찾은 것이 없어요',
    nothing_hint: '낱말의 일부만 쓰거나, 낱말 수를 줄여 보세요.',
    building: '수업을 아직 읽고 있어요: {{of}}개 중 {{read}}개. 잠시 뒤에 더 나올 수 있어요.',
    partial: '보관함에 수업이 아주 많아요. 가장 오래된 수업에서는 제목, 설명, 챕터만 찾아요.',
    loading: '찾는 중…',
    failed: '찾지 못했어요: {{reason}}',
    retry: '다시 시도',
    veiled: '학생들이 이 화면을 볼 수 있어서 찾은 것을 가렸어요.',
    more_lessons: '수업 더 보기',
    all_hits_one: '“{{title}}”에서 찾은 1곳 보기',
    all_hits_other: '“{{title}}”에서 찾은 {{count}}곳 모두 보기',
    first_hits: '찾은 {{of}}곳 중 가장 알맞은 {{count}}곳이에요.',
    kind: {
      title: '제목',
      class: '반·과목',
      description: '설명',
      chapter: '챕터',
      message: '채팅',
      question: '질문',
      private: '비공개 메시지',
      quiz: '퀴즈',
      caption: '자막',
    },
  },
} satisfies TranslationOf<typeof searchEn>;
