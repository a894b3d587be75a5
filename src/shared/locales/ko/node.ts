import type { TranslationOf } from '../locale.ts';
import type { nodeTeacherEn } from '../en/node.ts';

export const nodeTeacherKo = {
  teacher: {
    page_title: 'AIRClass · 선생님',
    theme_system: '컴퓨터 설정대로',
    nav: {
      label: '주 메뉴',
      live: '수업',
    },
    connection: {
      loading: '수업을 여는 중이에요…',
      lost: 'AIRClass와 연결이 끊겼어요. 저절로 다시 연결하고 있어요…',
      lost_hint: '이 화면의 내용은 조금 전 것일 수 있어요. 오래 걸리면 앱이 켜져 있는지 봐 주세요.',
    },
    locked: {
      title: 'AIRClass 앱에서 열어 주세요',
      body: '이 화면은 선생님 컴퓨터에서만 열려요. 여는 열쇠는 앱이 가지고 있어요.',
      step_app: 'AIRClass 창을 열어 주세요. 수업 화면이 바로 보여요.',
      step_link: '창이 없다면 터미널에서 AIRClass를 켜고, 화면에 나오는 선생님 링크를 열어 주세요.',
      students: '학생인가요?',
      students_link: '참여 코드를 넣는 곳으로 가기',
      expired: '이 링크의 열쇠는 이제 쓸 수 없어요. 가장 최근 링크를 열어 주세요.',
      other_machine: '이 화면은 선생님 컴퓨터에서만 열려요.',
    },
    join_light: {
      heading: '학생 접속',
      unknown: '학생이 접속되는지 아직 확인하지 못했어요',
      unknown_hint:
        '휴대폰을 같은 Wi-Fi에 연결하고 {{address}} 주소를 열어 보세요. 열리면 저절로 초록색이 돼요.',
      reached: '학생이 접속할 수 있어요',
      reached_hint: '{{time}}에 다른 기기에서 화면이 열렸어요.',
      no_network: '컴퓨터가 네트워크에 연결되어 있지 않아요',
      no_network_hint: 'Wi-Fi나 랜선을 연결해 주세요. 주소가 여기에 저절로 보여요.',
      try_title: '열리지 않나요? 이렇게 해 보세요',
      try_wifi: '휴대폰이 이 컴퓨터와 같은 Wi-Fi인가요? 모바일 데이터는 꺼 주세요.',
      try_firewall: '방화벽이 AIRClass를 물어보면 허용해 주세요. 공용 네트워크도 함께 허용해 주세요.',
      try_guest: '손님용 Wi-Fi는 기기끼리 막는 일이 많아요. 다른 Wi-Fi나 이 컴퓨터의 핫스팟을 써 보세요.',
      try_vpn: '수업하는 동안 VPN은 꺼 주세요.',
      try_address: '이 컴퓨터의 다른 주소:',
      qr: '휴대폰으로 확인하는 학생 화면 QR 코드',
    },
    alerts: {
      heading: '확인해 주세요',
      fix: '이렇게 해 주세요',
      details: '자세히',
      refusals: '막은 연결',
      from: '{{address}} · {{time}}',
      from_often: '{{times}}번 · 마지막 {{address}} · {{time}}',
      wrong_codes_one: '틀린 참여 코드가 {{count}}번 들어왔어요.',
      wrong_codes_other: '틀린 참여 코드가 {{count}}번 들어왔어요.',
    },
    unreachable: 'AIRClass가 대답하지 않아요. 앱이 켜져 있는지 봐 주세요.',
    failed: '처리하지 못했어요. {{reason}}',
  },
  problems: {
    ingest_down: {
      title: '영상 받기가 잠깐 멈췄어요',
      fix: '보통 몇 초, 늦어도 1분 안에 저절로 다시 시작해요. 학생들은 수업에 그대로 있고, OBS도 저절로 다시 연결돼요.',
    },
    ingest_lost: {
      title: '영상 받기가 끊겼다가 돌아왔어요',
      fix: 'AIRClass의 한 부분이 멈추거나 꺼져서 다시 시작했어요. OBS는 저절로 다시 연결돼요. 안 되면 OBS에서 방송을 다시 시작해 주세요.',
    },
    rtmp_port_taken: {
      title: '다른 프로그램이 영상 포트를 쓰고 있어요',
      fix: '이 컴퓨터의 다른 방송 서버를 끄거나, --rtmp-port로 다른 포트를 정해서 AIRClass를 켜 주세요.',
    },
    engine_down: {
      title: '영상 보내기가 잠깐 멈췄어요',
      fix: '보통 몇 초, 늦어도 1분 안에 저절로 다시 시작해요. 학생들은 수업에 그대로 있어요.',
    },
    engine_lost: {
      title: '모든 학생의 영상이 끊겼다가 돌아왔어요',
      fix: 'AIRClass의 한 부분이 멈추거나 꺼져서 다시 시작했어요. 학생들의 영상은 저절로 다시 나와요.',
    },
    webrtc_port_taken: {
      title: '다른 프로그램이 학생 영상 포트를 쓰고 있어요',
      fix: '그 프로그램을 끄거나, --webrtc-port로 다른 포트를 정해서 AIRClass를 켜 주세요.',
    },
    senders_down: {
      title: '학생들이 실시간 영상을 다른 방법으로 몇 초 늦게 보고 있어요',
      fix: '영상을 바로 보내는 부분이 꺼져 있어서 저절로 다시 시작하고 있어요. 수업과 녹화는 그대로예요. 계속 이러면 수업 뒤에 AIRClass를 껐다 켜 주세요. 백신 프로그램이 막았을 수도 있어요.',
    },
    http_crowded: {
      title: '어떤 기기가 이 컴퓨터에 연결을 수천 개씩 열고 있어요',
      fix: '그 기기의 연결을 끊고 학생들을 들여보내고 있어요. 수업은 그대로예요. 페이지가 조금 늦게 열릴 수 있어요.',
    },
    sender_lost: {
      title: '몇몇 학생의 영상이 잠깐 끊겼어요',
      fix: '저절로 다시 나와요. 녹화와 다른 학생들은 그대로예요.',
    },
    viewers_kept_out: {
      title: '{{names}} 학생의 브라우저에서 오는 무언가가 실시간 영상을 망가뜨려요',
      gone: '지금은 없는 학생의 브라우저에서 온 무언가가 실시간 영상을 망가뜨렸어요. 이제는 그러지 못해요.',
      fix: '그 학생은 다른 방법으로 몇 초 늦게 보고, 다른 학생들은 끊기지 않아요. 그 기기에서 무엇이 켜져 있는지 봐 주세요.',
    },
    no_ffmpeg: {
      title: 'ffmpeg가 없어서 학생들에게 소리가 가지 않아요',
      fix: '이 컴퓨터에 ffmpeg를 설치하고 AIRClass를 다시 켜 주세요. 영상은 그대로 나가요.',
    },
    node_key_lost: {
      title: '들어와 있던 학생들이 다시 들어와야 해요',
      fix: '정전 같은 일로 학생 자리를 확인하는 열쇠가 없어졌어요. 참여 코드를 다시 보여 주세요. 수업과 녹화는 그대로 있어요.',
    },
    store_repaired: {
      title: '저장된 수업 기록을 복구했어요',
      fix: '지난번에 AIRClass가 제대로 꺼지지 않았어요. 망가진 파일은 옆에 따로 남겨 두었어요.',
    },
    store_failing: {
      title: '지금은 수업을 저장하지 못하고 있어요',
      fix: '디스크에 빈 공간이 있는지 봐 주세요. 수업은 계속돼요.',
    },
    disk_full: {
      title: '디스크가 가득 차서 녹화하지 못해요',
      fix: '디스크를 비우면 녹화가 저절로 이어져요. 수업은 계속돼요.',
    },
    recording_failing: {
      title: '지금은 수업이 녹화되지 않고 있어요',
      fix: '몇 초마다 저절로 다시 해 봐요. 계속되면 이 컴퓨터의 ffmpeg와 디스크를 확인해 주세요. 수업은 계속돼요.',
    },
    recording_overloaded: {
      title: '컴퓨터가 너무 바빠서 수업의 일부가 녹화되지 않고 있어요',
      fix: '다른 프로그램을 닫아 주세요. 컴퓨터에 여유가 생기면 녹화는 저절로 온전히 이어져요.',
    },
    feeds_overloaded: {
      title: '컴퓨터가 너무 바빠서 녹화와 WebRTC 없이 보는 학생의 영상과 소리가 건너뛰고 있어요',
      fix: '다른 프로그램을 닫거나 OBS의 비트레이트를 낮춰 주세요. 컴퓨터에 여유가 생기면 저절로 괜찮아져요.',
    },
    sound_overloaded: {
      title: '컴퓨터가 너무 바빠서 학생들에게 소리가 끊겨요',
      fix: '다른 프로그램을 닫아 주세요. 컴퓨터에 여유가 생기면 저절로 괜찮아져요.',
    },
    repair_overloaded: {
      title: '컴퓨터가 너무 바빠서 영상을 고치지 못해요. 화면이 가끔 멈춰요',
      fix: '다른 프로그램을 닫거나, 여기에 나온 대로 OBS 설정을 바꿔서 고칠 것이 없게 해 주세요.',
    },
    stills_overloaded: {
      title: '컴퓨터가 너무 바빠서 연결이 약한 학생에게 보이는 사진이 오래됐어요',
      fix: '다른 프로그램을 닫아 주세요. 영상과 소리는 계속되지만, 영상과 소리에 대한 알림이 늦을 수 있어요.',
    },
    no_network: {
      title: '컴퓨터가 네트워크에 연결되어 있지 않아요',
      fix: 'Wi-Fi나 랜선을 연결해 주세요. 새 주소가 저절로 보여요.',
    },
  },
} as const satisfies TranslationOf<typeof nodeTeacherEn>;
