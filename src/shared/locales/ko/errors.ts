import type { errorsEn } from '../en/errors.ts';
import type { TranslationOf } from '../locale.ts';

export const errorsKo = {
  errors: {
    invalid_input: '입력한 내용을 쓸 수 없어요. 다시 확인해 주세요.',
    unauthorized: '이 화면으로는 더 이상 들어갈 수 없어요. 다시 열어 주세요.',
    forbidden: '여기에서는 할 수 없어요.',
    not_found: '찾을 수 없어요.',
    method_not_allowed: '이 화면과 AIRClass의 버전이 달라요. 새로고침해 주세요.',
    not_acceptable:
      '이 브라우저에서는 수업 화면을 볼 수 없어요. Chrome, Edge, Safari, Firefox로 열어 주세요.',
    conflict: '다른 곳에서 방금 바뀌었어요. 다시 확인해 주세요.',
    ended: '끝난 수업이에요.',
    precondition: '다른 곳에서 방금 바뀌었어요. 새로고침해 주세요.',
    too_large: '너무 커서 보낼 수 없어요.',
    unsupported_media: '여기에서 쓸 수 없는 형식이에요.',
    bad_range: '그 부분은 없어요.',
    misdirected: '수업의 주소가 아니에요. 선생님 화면에 보이는 주소로 들어와 주세요.',
    rate_limited: '요청이 한꺼번에 너무 많았어요. 잠시만 기다려 주세요.',
    internal: 'AIRClass에 문제가 생겼어요. 수업은 계속되니 다시 해 보세요.',
    unavailable: '지금은 할 수 없어요. 잠시 뒤에 다시 해 보세요.',
    storage_full: '선생님 컴퓨터에 남은 공간이 없어요. 실시간 수업은 계속돼요.',
    network: '선생님 컴퓨터에 연결할 수 없어요. 같은 Wi-Fi에 있는지 확인해 주세요.',
  },
} as const satisfies TranslationOf<typeof errorsEn>;
