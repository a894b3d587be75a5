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
      '이 창을 닫고 ‘수업 끝내고 종료’를 눌러 주세요. 수업이 끝나고 잠금도 풀려요. AIRClass를 다시 켜서 수업을 시작하면 PIN을 새로 정할 수 있어요.',
    forgot_server:
      'AIRClass를 켠 컴퓨터에서 AIRClass를 끄고 --unlock을 붙여 다시 켜 달라고 담당 선생님께 부탁해 주세요. 잠금과 PIN만 지워지고 수업은 이어져요.',
    settings: '잠금 설정',
    settings_hint: '바꾼 설정은 PIN을 입력해 잠금을 풀면 저장돼요.',
    idle: '자동으로 잠그기',
    idle_off: '안 함',
    idle_after: '{{minutes}}분 동안 쓰지 않으면',
    idle_hint: '이 화면을 만지거나 키를 누르지 않으면 수업 중에 자동으로 잠가요. 수업은 계속돼요.',
    set_heading: '화면 잠금 PIN 정하기',
    set_hint: '자리를 비울 때 이 화면을 가려요. 수업은 계속되고, 숫자 4~8자리 PIN을 입력하면 풀려요.',
    again: 'PIN 한 번 더',
    bad_pin: '숫자 4~8자리로 정해 주세요.',
    not_same: '두 PIN이 서로 달라요.',
    set: '정하고 잠그기',
    failed: '잠그지 못했어요. {{reason}}',
  },
} satisfies TranslationOf<typeof lockEn>;
