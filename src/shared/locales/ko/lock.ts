import type { lockEn } from '../en/lock.ts';
import type { TranslationOf } from '../locale.ts';

export const lockKo = {
  lock: {
    tool: '화면 잠그기',
    does: '이 화면 잠그기',
    heading: '화면을 잠갔어요',
    locking: '잠그는 중이에요…',
    locking_hint: '화면은 이미 가렸어요. AIRClass와 다시 연결되면 바로 잠가요.',
    goes_on: '수업은 계속되고 있어요. 학생 화면과 프로젝터, 녹화는 그대로예요.',
    pin: 'PIN',
    open: '잠금 풀기',
    short: '숫자 4~8자리를 입력해 주세요.',
    new_pin: '다음에 잠글 때 PIN 새로 정하기',
    wrong: 'PIN이 맞지 않아요. 다시 입력해 주세요.',
    wait_one: '여러 번 틀렸어요. {{count}}초 뒤에 다시 입력할 수 있어요.',
    wait_other: '여러 번 틀렸어요. {{count}}초 뒤에 다시 입력할 수 있어요.',
    forgot: 'PIN을 잊었어요',
    forgot_app:
      '창을 닫고 ‘수업 끝내고 종료’를 고르면 수업이 끝나고 잠금도 풀려요. 다시 켠 뒤 PIN을 새로 정해 주세요.',
    forgot_server:
      'AIRClass를 켠 컴퓨터에서 수업을 끝내면 잠금도 풀려요. 컴퓨터 담당 선생님께 부탁해 주세요.',
    set_heading: '화면 잠금 PIN 정하기',
    set_hint: '자리를 비울 때 이 화면을 가려요. 수업은 계속되고, 숫자 4~8자리 PIN을 입력하면 풀려요.',
    again: 'PIN 한 번 더',
    bad_pin: '숫자 4~8자리로 정해 주세요.',
    not_same: '두 PIN이 서로 달라요.',
    set: '정하고 잠그기',
    failed: '잠그지 못했어요. {{reason}}',
  },
} satisfies TranslationOf<typeof lockEn>;
