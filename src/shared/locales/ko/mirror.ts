import type { mirrorEn } from '../en/mirror.ts';
import type { TranslationOf } from '../locale.ts';

export const mirrorKo = {
  mirror: {
    tool: '가리기',
    does: '이름 가리기·다시 보기',
    on: '이 화면의 이름과 알림, 메시지를 가렸어요.',
    on_mirrored: '화면이 다른 디스플레이에 복제되고 있어서 이름과 알림, 메시지를 가렸어요.',
    on_external: '이 창이 다른 디스플레이에 있어서 이름과 알림, 메시지를 가렸어요.',
    show: '다시 보기',
    ask: '화면이 TV나 프로젝터에 복제되고 있나요?',
    ask_yes: '이름 가리기',
    ask_no: '아니요',
    covered: '가려 둠',
    messages_one: '메시지 {{count}}개를 가려 뒀어요.',
    messages_other: '메시지 {{count}}개를 가려 뒀어요.',
    messages_hint: '다시 보기를 누르면 모두 그대로 있어요.',
    messages_hint_share: '공유 막대에서 ‘가린 내용 보기’를 누르면 모두 그대로 있어요.',
    private_held: '한 학생에게 쓰던 글도 가려 뒀어요.',
    notices_one: '알림 {{count}}개를 가려 뒀어요.',
    notices_other: '알림 {{count}}개를 가려 뒀어요.',
    hand: '손 순서 {{place}}번',
  },
} satisfies TranslationOf<typeof mirrorEn>;
