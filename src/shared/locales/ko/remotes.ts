import type { remotesEn } from '../en/remotes.ts';
import type { TranslationOf } from '../locale.ts';

export const remotesKo = {
  remotes: {
    title: '리모컨',
    lead: '휴대폰을 들고 교실을 다니며 수업을 진행해요. 다음 손, 이해했는지 묻기, 뽑기, 타이머, 주목만 할 수 있고 채팅, 명단, 설정은 보이지 않아요.',
    name: '휴대폰 이름',
    default_name: '내 휴대폰',
    make: 'QR 코드 만들기',
    again: '새 QR 코드 만들기',
    scan: '‘{{name}}’의 카메라로 찍어 주세요.',
    qr: '‘{{name}}’ 연결 QR 코드',
    left: '{{time}} 남음',
    once: '휴대폰 한 대만, 한 번만 연결할 수 있어요.',
    expired: 'QR 코드의 시간이 지났어요.',
    veiled: '이 화면을 학생들이 볼 수 있어서 QR 코드를 가렸어요. QR 코드를 찍은 사람이 리모컨을 갖게 돼요.',
    reveal: '그래도 보이기',
    cancel: '취소',
    paired: '‘{{name}}’ 연결됨',
    list: '이 수업의 리모컨',
    here: '쓰는 중',
    away: '지금은 열려 있지 않아요',
    away_since: '{{time}}부터 열려 있지 않아요',
    revoke: '연결 끊기',
    revoke_name: '‘{{name}}’ 연결 끊기',
    end_note: '수업이 끝나면 모두 끊겨요.',
    full: '리모컨이 {{count}}대로 가득 찼어요. 먼저 하나를 끊어 주세요.',
    reused: '이미 사용한 QR 코드예요. 다른 기기가 ‘{{name}}’의 QR 코드로 연결하려 해서 막았어요.',
    shared: '‘{{name}}’ 리모컨을 두 기기에서 쓰고 있어요.',
    trouble_hint: '모르는 일이면 연결을 끊어 주세요.',
    fine: '괜찮아요',
  },
} satisfies TranslationOf<typeof remotesEn>;
