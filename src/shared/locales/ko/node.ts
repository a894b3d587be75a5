import type { TranslationOf } from '../locale.ts';
import type { nodeTeacherEn } from '../en/node.ts';

export const nodeTeacherKo = {
  teacher: {
    page_title: 'AIRClass · 선생님',
    theme_system: '컴퓨터 설정대로',
    nav: {
      label: '주 메뉴',
      live: '수업',
      quizzes: '퀴즈',
      students: '학생',
      library: '보관함',
      waiting_one: '선생님을 기다리는 학생과 메시지 {{count}}',
      waiting_other: '선생님을 기다리는 학생과 메시지 {{count}}',
    },
    connection: {
      loading: '수업을 여는 중이에요…',
      lost: 'AIRClass와 연결이 끊겼어요. 자동으로 다시 연결하고 있어요…',
      lost_hint: '아래 내용은 연결이 끊기기 전의 상태예요. 오래 걸리면 앱이 켜져 있는지 확인해 주세요.',
    },
    locked: {
      title: 'AIRClass 앱에서 열어 주세요',
      body: '이 화면은 선생님 컴퓨터에서만 열 수 있어요. 여는 데 필요한 키는 앱에 있어요.',
      step_app: 'AIRClass 창을 열어 주세요. 수업 화면이 바로 나와요.',
      step_link: '창이 없다면 터미널에서 AIRClass를 켜고, 화면에 나오는 선생님 링크를 열어 주세요.',
      students: '학생인가요?',
      students_link: '수업 코드 입력하러 가기',
      expired: '이 링크는 이제 쓸 수 없어요. 가장 최근 링크를 열어 주세요.',
      other_machine: '이 화면은 선생님 컴퓨터에서만 열 수 있어요.',
    },
    join_light: {
      heading: '학생 접속',
      unknown: '학생이 접속할 수 있는지 아직 확인하지 못했어요',
      unknown_hint:
        '같은 Wi-Fi에 연결된 휴대폰으로 {{address}} 주소를 열어 보세요. 열리면 자동으로 초록색으로 바뀌어요.',
      reached: '학생이 접속할 수 있어요',
      reached_hint: '{{time}}에 다른 기기에서 화면이 열렸어요.',
      stale: '연결이 끊겨서 학생이 접속할 수 있는지 알 수 없어요',
      no_network: '이 컴퓨터가 네트워크에 연결되어 있지 않아요',
      no_network_hint: 'Wi-Fi나 랜선을 연결해 주세요. 연결되면 주소가 여기에 나와요.',
      try_title: '열리지 않나요? 이렇게 해 보세요',
      try_wifi: '휴대폰이 이 컴퓨터와 같은 Wi-Fi에 있는지 확인하고, 모바일 데이터는 꺼 주세요.',
      try_firewall: '방화벽이 AIRClass에 대해 물어보면 허용해 주세요. 공용 네트워크도 함께 허용해 주세요.',
      try_guest:
        '손님용 Wi-Fi에서는 기기끼리 연결하지 못할 때가 많아요. 다른 Wi-Fi나 이 컴퓨터의 핫스팟을 써 보세요.',
      try_vpn: '수업하는 동안 VPN은 꺼 주세요.',
      try_address: '이 컴퓨터의 다른 주소:',
      qr: '휴대폰으로 확인하는 학생 화면 QR 코드',
    },
    alerts: {
      heading: '확인해 주세요',
      fix: '이렇게 해 주세요',
      details: '자세한 기술 정보',
      more_one: '알림 {{count}}개 더 보기',
      more_other: '알림 {{count}}개 더 보기',
      put_away: '알림 닫기: {{title}}',
      from: '{{address}} · {{time}}',
      from_often: '{{times}}번 · 마지막 {{address}} · {{time}}',
      wrong_codes_one: '틀린 수업 코드가 {{count}}번 입력됐어요.',
      wrong_codes_other: '틀린 수업 코드가 {{count}}번 입력됐어요.',
    },
    unreachable: 'AIRClass에 연결할 수 없어요. 앱이 켜져 있는지 확인해 주세요.',
    failed: '처리하지 못했어요. {{reason}}',
  },
  problems: {
    ingest_down: {
      title: '선생님 영상을 받는 기능이 잠깐 멈췄어요',
      fix: '보통 몇 초, 늦어도 1분 안에 자동으로 다시 시작해요. 학생들은 수업에 그대로 있고, OBS도 자동으로 다시 연결돼요.',
    },
    ingest_lost: {
      title: '선생님 영상을 받는 기능이 멈췄다가 돌아왔어요',
      fix: 'AIRClass의 일부가 멈춰서 다시 시작했어요. OBS는 자동으로 다시 연결돼요. 연결되지 않으면 OBS에서 방송을 다시 시작해 주세요.',
    },
    rtmp_port_taken: {
      title: '다른 프로그램이 영상 포트를 쓰고 있어요',
      fix: '이 컴퓨터의 다른 방송 서버를 끄거나, --rtmp-port로 다른 포트를 정해서 AIRClass를 다시 켜 주세요.',
    },
    engine_down: {
      title: '학생들에게 영상을 보내는 기능이 잠깐 멈췄어요',
      fix: '보통 몇 초, 늦어도 1분 안에 자동으로 다시 시작해요. 학생들은 수업에 그대로 있어요.',
    },
    engine_lost: {
      title: '모든 학생의 영상이 끊겼다가 돌아왔어요',
      fix: 'AIRClass의 일부가 멈춰서 다시 시작했어요. 학생들의 화면은 자동으로 다시 나와요.',
    },
    webrtc_port_taken: {
      title: '다른 프로그램이 학생에게 영상을 보내는 포트를 쓰고 있어요',
      fix: '그 프로그램을 끄거나, --webrtc-port로 다른 포트를 정해서 AIRClass를 다시 켜 주세요.',
    },
    senders_down: {
      title: '학생들이 우회 연결로 몇 초 늦게 보고 있어요',
      fix: '실시간 연결이 꺼져서 자동으로 다시 시작하고 있어요. 수업과 녹화는 그대로예요. 계속되면 수업이 끝난 뒤 AIRClass를 껐다 켜 주세요. 백신 프로그램이 막았을 수도 있어요.',
    },
    http_crowded: {
      title: '어떤 기기가 이 컴퓨터에 한꺼번에 너무 많이 연결하고 있어요',
      fix: '그 기기의 연결을 끊고 학생들이 들어올 수 있게 하고 있어요. 수업은 그대로예요. 페이지가 조금 늦게 열릴 수 있어요.',
    },
    sender_lost: {
      title: '일부 학생의 화면이 잠깐 끊겼어요',
      fix: '자동으로 다시 나와요. 녹화와 다른 학생들은 그대로예요.',
    },
    viewers_kept_out: {
      title: '{{names}} 학생의 브라우저 때문에 실시간 연결이 자꾸 끊겨요',
      gone: '지금은 없는 학생의 브라우저 때문에 실시간 연결이 끊겼어요. 이제는 괜찮아요.',
      fix: '그 학생은 우회 연결로 몇 초 늦게 보고, 다른 학생들은 끊기지 않아요. 그 기기에 어떤 프로그램이 켜져 있는지 확인해 주세요.',
    },
    no_ffmpeg: {
      title: 'ffmpeg이 없어서 학생들에게 소리가 들리지 않아요',
      fix: '이 컴퓨터에 ffmpeg을 설치하고 AIRClass를 다시 켜 주세요. 영상은 그대로 나가요.',
    },
    node_key_lost: {
      title: '들어와 있던 학생들이 다시 들어와야 해요',
      fix: '정전 등으로 학생 자리를 확인하는 정보가 없어졌어요. 수업 코드를 다시 보여 주세요. 수업과 녹화는 그대로 있어요.',
    },
    store_repaired: {
      title: '저장된 수업 기록을 복구했어요',
      fix: '지난번에 AIRClass가 비정상적으로 종료됐어요. 손상된 파일은 따로 남겨 두었어요.',
    },
    store_failing: {
      title: '수업을 저장하지 못하고 있어요',
      fix: '디스크에 빈 공간이 있는지 확인해 주세요. 수업은 계속돼요.',
    },
    disk_full: {
      title: '디스크가 가득 차서 녹화하지 못하고 있어요',
      fix: '디스크 공간을 비우면 녹화가 자동으로 이어져요. 수업은 계속돼요.',
    },
    recording_failing: {
      title: '수업이 녹화되지 않고 있어요',
      fix: '몇 초마다 자동으로 다시 시도하고 있어요. 계속되면 이 컴퓨터의 ffmpeg과 디스크를 확인해 주세요. 수업은 계속돼요.',
    },
    recording_overloaded: {
      title: '컴퓨터가 느려져서 수업 일부가 녹화되지 않고 있어요',
      fix: '다른 프로그램을 닫아 주세요. 컴퓨터에 여유가 생기면 자동으로 다시 녹화해요.',
    },
    feeds_overloaded: {
      title: '컴퓨터가 느려져서 녹화가 끊기고, 우회 연결로 보는 학생의 화면과 소리도 끊겨요',
      fix: '다른 프로그램을 닫거나 OBS의 비트레이트를 낮춰 주세요. 컴퓨터에 여유가 생기면 자동으로 나아져요.',
    },
    sound_overloaded: {
      title: '컴퓨터가 느려져서 학생들에게 소리가 끊겨 들려요',
      fix: '다른 프로그램을 닫아 주세요. 컴퓨터에 여유가 생기면 자동으로 나아져요.',
    },
    repair_overloaded: {
      title: '컴퓨터가 느려져서 영상을 제때 변환하지 못해요. 화면이 가끔 멈춰요',
      fix: '다른 프로그램을 닫거나, 여기에 나온 대로 OBS 설정을 바꿔 주세요. 그러면 변환하지 않아도 돼요.',
    },
    stills_overloaded: {
      title: '컴퓨터가 느려져서 연결이 약한 학생에게 지난 정지 화면이 보여요',
      fix: '다른 프로그램을 닫아 주세요. 영상과 소리는 계속 나가지만 알림이 늦게 나올 수 있어요.',
    },
    no_network: {
      title: '이 컴퓨터가 네트워크에 연결되어 있지 않아요',
      fix: 'Wi-Fi나 랜선을 연결해 주세요. 연결되면 새 주소가 자동으로 나와요.',
    },
  },
} as const satisfies TranslationOf<typeof nodeTeacherEn>;
