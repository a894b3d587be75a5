/** The teacher's words of this page and the node behind it. */
export const nodeTeacherEn = {
  teacher: {
    page_title: 'AIRClass · Teacher',
    theme_system: 'Same as this computer',
    nav: {
      label: 'Main menu',
      live: 'Live',
      quizzes: 'Quizzes',
      students: 'Students',
      library: 'Library',
      waiting_one: '{{count}} is waiting for you',
      waiting_other: '{{count}} are waiting for you',
    },
    connection: {
      loading: 'Opening your class…',
      lost: 'The connection to AIRClass is interrupted. Trying again by itself…',
      lost_hint: 'What you see here may be a little old. If it lasts, check that the app is still open.',
    },
    locked: {
      title: 'Open this page from the AIRClass app',
      body: 'Only the teacher’s computer can open this page, and the app holds the key to it.',
      step_app: 'Open the AIRClass window. Your class is there already.',
      step_link: 'Without a window: start AIRClass in a terminal, and open the teacher link that it prints.',
      students: 'Are you a student?',
      students_link: 'Go to the page where you type the class code',
      expired: 'The key in this link is no longer valid. Please open the newest link.',
      other_machine: 'This page opens on the teacher’s computer only.',
    },
    join_light: {
      heading: 'Students can join',
      unknown: 'Not checked yet whether students can join',
      unknown_hint: 'Open {{address}} on a phone in the same Wi-Fi. This turns green by itself.',
      reached: 'Students can join',
      reached_hint: 'Another device opened the page at {{time}}.',
      stale: 'The connection is lost: whether students can join is not known',
      no_network: 'This computer has no network',
      no_network_hint: 'Connect to the Wi-Fi or plug in the cable. The address shows here by itself.',
      try_title: 'It does not open? Try this',
      try_wifi: 'Is the phone in the same Wi-Fi as this computer, with mobile data off?',
      try_firewall: 'When the firewall asks about AIRClass, allow it, also for public networks.',
      try_guest: 'A guest Wi-Fi often keeps devices apart. Use another network, or this computer’s hotspot.',
      try_vpn: 'Switch off a VPN while you teach.',
      try_address: 'This computer also has these addresses:',
      qr: 'QR code of the students’ page, to check with a phone',
    },
    alerts: {
      heading: 'Please look',
      fix: 'What to do',
      details: 'Technical details',
      more_one: '{{count}} more',
      more_other: '{{count}} more',
      put_away: 'Put away: {{title}}',
      from: 'from {{address}} at {{time}}',
      from_often: '{{times}} times, the last from {{address}} at {{time}}',
      wrong_codes_one: 'A wrong class code was tried {{count}} time.',
      wrong_codes_other: 'A wrong class code was tried {{count}} times.',
    },
    unreachable: 'AIRClass does not answer. Is the app still open?',
    failed: 'That did not work. {{reason}}',
  },
  problems: {
    ingest_down: {
      title: 'Receiving your picture is interrupted',
      fix: 'It restarts by itself, in a few seconds or, if that fails, within a minute. Students stay in the class. OBS connects again by itself.',
    },
    ingest_lost: {
      title: 'Receiving your picture was interrupted',
      fix: 'A part of AIRClass hung or crashed, and was started again. OBS connects again by itself; if it does not, start streaming there once more.',
    },
    rtmp_port_taken: {
      title: 'Another program uses the port for your picture',
      fix: 'Close other streaming servers on this computer, or start AIRClass with another --rtmp-port.',
    },
    engine_down: {
      title: 'Sending the picture is interrupted',
      fix: 'It restarts by itself, in a few seconds or, if that fails, within a minute. Students stay in the class.',
    },
    engine_lost: {
      title: 'The picture was interrupted for everyone',
      fix: 'A part of AIRClass hung or crashed, and was started again. Students have the picture again by themselves.',
    },
    webrtc_port_taken: {
      title: 'Another program uses the port for students’ pictures',
      fix: 'Close that program, or start AIRClass with another --webrtc-port.',
    },
    senders_down: {
      title: 'Students watch by the backup connection, a few seconds late',
      fix: 'The part of AIRClass that sends it directly does not run, and is tried again by itself. The class and the recording go on. If this stays, start AIRClass again after class: a virus scanner may have stopped that part.',
    },
    http_crowded: {
      title: 'Some device opens thousands of connections to this computer',
      fix: 'Its connections are ended to let the class in. Your class goes on; a page may take a moment longer to open.',
    },
    sender_lost: {
      title: 'The picture was interrupted for some students',
      fix: 'They have it again by themselves. The recording and everyone else were not touched.',
    },
    viewers_kept_out: {
      title: 'Something in {{names}}’s browser breaks the live picture',
      gone: 'Something in the browser of a student who is no longer here broke the live picture. It can’t any more.',
      fix: 'They get it a few seconds later, by the backup connection, and nobody else is interrupted. See what runs on that device.',
    },
    no_ffmpeg: {
      title: 'ffmpeg is missing, so students hear no sound',
      fix: 'Install ffmpeg on this computer and start AIRClass again. The picture works without it.',
    },
    node_key_lost: {
      title: 'Students who had joined must join again',
      fix: 'The key that AIRClass signs their places with was lost, as by a power cut. Show the class code once more. Lessons and recordings are kept.',
    },
    store_repaired: {
      title: 'Saved lessons were repaired',
      fix: 'AIRClass was not closed cleanly last time. The damaged file was kept beside the repaired one.',
    },
    store_failing: {
      title: 'The lesson can’t be saved right now',
      fix: 'Check that the disk has free space. The class goes on.',
    },
    disk_full: {
      title: 'The disk is full: nothing is being recorded',
      fix: 'Make room on the disk; recording goes on by itself then. The class goes on.',
    },
    recording_failing: {
      title: 'The lesson isn’t being recorded right now',
      fix: 'AIRClass tries again by itself every few seconds. If this stays, check ffmpeg and the disk of this computer. The class goes on.',
    },
    recording_overloaded: {
      title: 'This computer is too busy: parts of the lesson are not being recorded',
      fix: 'Close other programs. The recording is whole again by itself as soon as the computer keeps up.',
    },
    feeds_overloaded: {
      title:
        'This computer is too busy: picture and sound skip in recordings, and for students on the backup connection',
      fix: 'Close other programs, or choose a lower bitrate in OBS. It is over by itself as soon as the computer keeps up.',
    },
    sound_overloaded: {
      title: 'This computer is too busy: the sound breaks off for students',
      fix: 'Close other programs. It is over by itself as soon as the computer keeps up.',
    },
    repair_overloaded: {
      title: 'This computer is too busy to repair the picture: it stands still now and then',
      fix: 'Close other programs, or make the change in OBS that is named here, so that there is nothing to repair.',
    },
    stills_overloaded: {
      title: 'This computer is too busy: stills for weak connections are old',
      fix: 'Close other programs. Picture and sound go on, but warnings about them may come late.',
    },
    no_network: {
      title: 'This computer has no network',
      fix: 'Connect to the Wi-Fi or plug in the cable. The new address shows here by itself.',
    },
  },
} as const;
