import type { httpEn } from '../en/http.ts';
import type { TranslationOf } from '../locale.ts';

export const httpKo = {
  misdirected: {
    title: '수업 주소가 아니에요',
    body: '지금 연 주소로는 수업에 들어갈 수 없어요. 이 주소로 들어와 주세요.',
  },
  not_found: {
    title: '페이지를 찾을 수 없어요',
    body: '주소를 다시 확인해 주세요. 수업 코드만 있으면 수업에 들어갈 수 있어요.',
    action: '수업 코드 입력하기',
  },
  teacher: {
    title: '선생님 컴퓨터에서만 열 수 있어요',
    body: '이 화면은 AIRClass가 켜져 있는 컴퓨터에서만 열려요. 학생은 수업 코드로 들어가요.',
    action: '수업 코드 입력하기',
  },
  starting: {
    title: 'AIRClass가 아직 준비되지 않았어요',
    body: '지금 켜지거나 꺼지는 중이에요. 이 화면은 2초마다 자동으로 다시 시도해요.',
  },
  failed: {
    title: '이 페이지를 열 수 없어요',
    body: '주소를 다시 확인하거나 잠시 뒤에 다시 열어 주세요.',
    action: '수업 코드 입력하기',
  },
} as const satisfies TranslationOf<typeof httpEn>;
