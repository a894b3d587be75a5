/** The teacher’s words of sharing a screen. */
export const shareTeacherEn = {
  teacher: {
    share: {
      button: 'Share screen',
      heading: 'Share your screen',
      before_class: 'No OBS? Start the class, and share your screen from here.',
      what: 'What do you show?',
      text: 'Text',
      text_hint: 'Documents, slides, code. Sharp letters, little data.',
      video: 'Video',
      video_hint: 'Films and animations. Smooth movement.',
      microphone: 'Microphone',
      camera: 'My face in the picture',
      device: 'Device',
      device_default: 'As the computer is set',
      device_unnamed: 'Device {{number}}',
      system_sound: 'Sound of the computer',
      system_sound_browser: 'Where your browser asks, also tick “share audio”.',
      system_sound_app: 'Films and music are heard by your students, too.',
      corner: 'Where',
      top_left: 'Top left',
      top_right: 'Top right',
      bottom_left: 'Bottom left',
      bottom_right: 'Bottom right',
      shape: 'Shape',
      circle: 'Circle',
      rounded: 'Rounded',
      conflict_note: 'OBS or a phone is sending now. It stops when you share your screen.',
      choose: 'Choose what to share',
      choose_instead: 'Share instead of OBS',
      whole_screen_note:
        'A whole screen shows this page as well, with your students’ names, where it stands on it. A window or a tab shows itself alone.',
      starting: 'Waiting for your choice…',
      sources: 'Windows and screens',
      sources_hint: 'A window shows itself alone, and nothing else of your computer.',
      sources_loading: 'Looking for windows and screens…',
      sources_none: 'No screen was found.',
      source_screen: 'Screen {{number}}',
      source_here: 'The AIRClass window is on this screen. It is kept out of what your students see.',
      back: 'Back',
      on_screen: 'You are sharing a screen',
      on_window: 'You are sharing a window',
      on_tab: 'You are sharing a tab',
      link_connecting: 'Starting…',
      link_live: 'Students see this now.',
      link_live_window: 'Students see this window now.',
      link_live_tab: 'Students see this tab now.',
      page_is_seen:
        'If this page is on that screen, students see it too. Keep it minimised, or on another screen.',
      veil: 'Cover names and preview',
      unveil: 'Show names and preview',
      link_reconnecting: 'The connection is interrupted. It goes on by itself…',
      mute: 'Mute microphone',
      unmute: 'Unmute microphone',
      muted: 'Your microphone is muted.',
      stop: 'Stop sharing',
      put_away: 'OK',
      fixes: {
        again: 'Stop the share and start it again.',
        black: 'The window may be minimised, or its film protected. Open it again, or share something else.',
        no_sound:
          'To send sound as well, stop sharing, and share again with the microphone or “Sound of the computer” on. If you mean to show it without sound, all is well.',
        microphone:
          'Unmute your microphone in the bar above. To send the computer’s sound, share again with “Sound of the computer” on.',
        volume:
          'Move away from the microphone a little, or lower its input volume in the computer’s settings.',
        busy: 'Close other programs, or share again as “Text”.',
        other_source: 'Your screen share goes on as it is. Only OBS and phones can’t connect for the moment.',
      },
      obstacles: {
        insecure:
          'A browser shares screens only from this computer’s own address. Open the teacher link that starts with http://127.0.0.1, or the AIRClass window.',
        no_capture:
          'This device cannot share its screen. On a computer it works in Chrome, Edge and the AIRClass window.',
        browser:
          'This browser cannot share a screen to AIRClass. Open this page in Chrome or Edge, or use the AIRClass window.',
        no_encoder:
          'This browser has no H.264 encoder. Open this page in Chrome or Edge, or use the AIRClass window.',
      },
      problems: {
        screen_denied:
          'macOS keeps the screen from us. Allow it in System Settings → Privacy & Security → Screen Recording, then open the app again.',
        screen_failed: 'That screen could not be captured. Choose another one, or try again.',
        microphone_denied:
          'The microphone is not allowed. Allow it in the address bar or in the system’s settings. Without it you share silently.',
        microphone_missing: 'There is no microphone. Plug one in, and switch this on again.',
        microphone_busy: 'Another program uses the microphone. Close it, and switch this on again.',
        camera_denied: 'The camera is not allowed. Allow it in the address bar or in the system’s settings.',
        camera_missing: 'There is no camera. Plug one in, and switch this on again.',
        camera_busy: 'Another program uses the camera. Close it, and switch this on again.',
        replaced: 'Another window of the dashboard shares now.',
        malformed: 'The screen share broke off. Please share once more.',
        engine_lost: 'The screen share broke off. Please share once more.',
        conflict: 'OBS or a phone is sending now. To use your screen instead, share it once more.',
        refused: 'AIRClass refused the screen share. Please share once more.',
        encoder_failed:
          'This computer could not encode the picture. Share it as “Text”, or a smaller window.',
      },
    },
  },
} as const;
