import type { TranslationOf } from '../locale.ts';
import type { shareTeacherEn } from '../en/share.ts';

export const shareTeacherKo = {
  teacher: {
    share: {
      button: '화면 공유',
      heading: '화면 공유',
      before_class: 'OBS가 없어도 괜찮아요. 수업을 시작한 뒤 바로 화면을 공유할 수 있어요.',
      what: '무엇을 보여 주나요?',
      text: '글자',
      text_hint: '문서, 슬라이드, 코드. 글자가 또렷하고 데이터를 적게 써요.',
      video: '영상',
      video_hint: '동영상과 애니메이션. 움직임이 부드러워요.',
      microphone: '마이크',
      camera: '내 얼굴도 보여 주기',
      device: '장치',
      device_default: '컴퓨터 설정대로',
      device_unnamed: '장치 {{number}}',
      system_sound: '컴퓨터 소리',
      system_sound_browser: '브라우저가 물어보면 ‘오디오 공유’도 켜 주세요.',
      system_sound_app: '동영상이나 음악 소리도 학생들에게 들려요.',
      corner: '위치',
      top_left: '왼쪽 위',
      top_right: '오른쪽 위',
      bottom_left: '왼쪽 아래',
      bottom_right: '오른쪽 아래',
      shape: '모양',
      circle: '동그라미',
      rounded: '네모',
      conflict_note: '지금 OBS나 휴대폰에서 영상이 들어오고 있어요. 화면을 공유하면 그 영상은 멈춰요.',
      choose: '공유할 화면 고르기',
      choose_instead: 'OBS 대신 화면 공유하기',
      whole_screen_note:
        '화면 전체를 공유하면 그 화면에 있는 이 창과 학생 이름까지 보여요. 창이나 탭 하나를 고르면 그것만 보여요.',
      starting: '공유할 화면을 고르는 중이에요…',
      sources: '창과 화면',
      sources_hint: '창을 고르면 그 창만 보이고 컴퓨터의 다른 것은 보이지 않아요.',
      sources_loading: '창과 화면을 찾고 있어요…',
      sources_none: '공유할 화면을 찾지 못했어요.',
      source_screen: '화면 {{number}}',
      source_here: 'AIRClass 창이 있는 화면이에요. 이 창이 학생들에게 보이지 않게 해 드려요.',
      back: '뒤로',
      on_screen: '화면을 공유하고 있어요',
      on_window: '창을 공유하고 있어요',
      on_tab: '탭을 공유하고 있어요',
      link_connecting: '시작하는 중이에요…',
      link_live: '이 화면이 학생들에게 보이고 있어요.',
      link_live_window: '이 창이 학생들에게 보이고 있어요.',
      link_live_tab: '이 탭이 학생들에게 보이고 있어요.',
      page_is_seen:
        '이 창이 공유 중인 화면에 있으면 학생들에게도 보여요. 최소화하거나 다른 화면으로 옮겨 주세요.',
      veil: '이름과 미리 보기 가리기',
      unveil: '가린 내용 보기',
      link_reconnecting: '연결이 끊겼어요. 자동으로 다시 연결하고 있어요…',
      mute: '마이크 끄기',
      unmute: '마이크 켜기',
      muted: '마이크가 꺼져 있어요.',
      stop: '공유 멈추기',
      put_away: '확인',
      fixes: {
        again: '화면 공유를 멈췄다가 다시 시작해 주세요.',
        black:
          '공유한 창이 최소화되어 있거나, 화면 캡처를 막는 영상일 수 있어요. 창을 다시 열거나 다른 화면을 공유해 주세요.',
        no_sound:
          '소리도 보내려면 공유를 멈추고, 마이크나 ‘컴퓨터 소리’를 켜서 다시 공유해 주세요. 소리 없이 보여 주는 중이라면 괜찮아요.',
        microphone:
          '위에서 마이크를 켜 주세요. 컴퓨터 소리도 들려주려면 ‘컴퓨터 소리’를 켜고 다시 공유해 주세요.',
        volume: '마이크에서 조금 떨어지거나, 컴퓨터 설정에서 마이크 입력 음량을 낮춰 주세요.',
        busy: '다른 프로그램을 닫거나 ‘글자’로 다시 공유해 주세요.',
        other_source: '화면 공유는 그대로 나가고 있어요. OBS와 휴대폰만 잠시 연결할 수 없어요.',
      },
      obstacles: {
        insecure:
          '브라우저에서는 이 컴퓨터의 주소로 열었을 때만 화면을 공유할 수 있어요. http://127.0.0.1로 시작하는 선생님 링크나 AIRClass 창에서 열어 주세요.',
        no_capture:
          '이 기기에서는 화면을 공유할 수 없어요. 컴퓨터의 Chrome, Edge나 AIRClass 창에서 할 수 있어요.',
        browser:
          '이 브라우저에서는 화면을 공유할 수 없어요. Chrome이나 Edge에서 열거나 AIRClass 창을 써 주세요.',
        no_encoder:
          '이 브라우저에는 H.264 인코더가 없어요. Chrome이나 Edge에서 열거나 AIRClass 창을 써 주세요.',
      },
      problems: {
        screen_denied:
          'macOS에서 화면 기록이 꺼져 있어요. 시스템 설정 → 개인정보 보호 및 보안 → 화면 기록에서 허용하고 앱을 다시 열어 주세요.',
        screen_failed: '그 화면을 가져오지 못했어요. 다른 화면을 고르거나 다시 해 보세요.',
        microphone_denied:
          '마이크 사용이 허용되지 않았어요. 주소창이나 시스템 설정에서 허용해 주세요. 마이크 없이도 화면은 공유할 수 있어요.',
        microphone_missing: '마이크를 찾을 수 없어요. 마이크를 연결하고 다시 켜 주세요.',
        microphone_busy: '다른 프로그램이 마이크를 쓰고 있어요. 그 프로그램을 닫고 다시 켜 주세요.',
        camera_denied: '카메라 사용이 허용되지 않았어요. 주소창이나 시스템 설정에서 허용해 주세요.',
        camera_missing: '카메라를 찾을 수 없어요. 카메라를 연결하고 다시 켜 주세요.',
        camera_busy: '다른 프로그램이 카메라를 쓰고 있어요. 그 프로그램을 닫고 다시 켜 주세요.',
        replaced: '지금은 AIRClass의 다른 창에서 화면을 공유하고 있어요.',
        malformed: '화면 공유가 끊겼어요. 다시 공유해 주세요.',
        engine_lost: '화면 공유가 끊겼어요. 다시 공유해 주세요.',
        conflict: '지금 OBS나 휴대폰에서 영상이 들어오고 있어요. 대신 화면을 보여 주려면 다시 공유해 주세요.',
        refused: 'AIRClass가 화면 공유를 받지 못했어요. 다시 공유해 주세요.',
        encoder_failed: '이 컴퓨터에서 영상을 만들지 못했어요. ‘글자’로 공유하거나 더 작은 창을 골라 주세요.',
      },
    },
  },
} as const satisfies TranslationOf<typeof shareTeacherEn>;
