/** What the teacher is told of the class's network: advice, and why a student watches by a lesser way. */
export const teacherAirEn = {
  advice: {
    lower_bitrate: {
      title_one: '{{count}} student is watching. One step lower in quality, and the picture freezes less',
      title_other: '{{count}} students are watching. One step lower in quality, and the picture freezes less',
      fix: 'OBS: Settings → Output → Video bitrate to {{kbps}} Kbps. The lesson goes on meanwhile.',
      fix_screen: 'Share the screen again as “Text”: it is sharper, and takes less of the Wi-Fi.',
      detail:
        'Several students lose data, at {{mbps}} Mbit/s for each of {{count}}. Aim at {{target}} Mbit/s.',
    },
    many_weak: {
      title_one: 'The picture is slow for {{count}} student',
      title_other: 'The picture is slow for {{count}} students',
      fix: 'Connect this computer by cable, or move closer to the Wi-Fi box. They get a lighter picture meanwhile.',
      detail: 'These students lose data, freeze, or have stepped down to a lighter picture or to sound.',
    },
    weak_student: {
      title: 'The picture is slow for {{name}}',
      fix: 'A seat closer to the Wi-Fi box helps, or turning the device’s Wi-Fi off and on. The others are fine.',
      detail: '{{name}} loses data, freezes, or has stepped down to a lighter picture or to sound.',
    },
  },
  /** `short` stands on a student's tile, `detail` one click deeper. */
  ways: {
    no_webrtc: { short: 'no WebRTC', detail: 'This browser has no WebRTC.' },
    no_media_source: { short: 'old browser', detail: 'This browser cannot play media from a stream.' },
    no_h264: { short: 'no H.264', detail: 'This browser has no decoder for H.264.' },
    udp_blocked: {
      short: 'UDP blocked',
      detail: 'No connection came about: a firewall or the Wi-Fi blocks UDP.',
    },
    connection_lost: { short: 'broke off', detail: 'The connection stood, and broke off.' },
    stalled: { short: 'stalled', detail: 'The connection stood, and nothing came through it.' },
    refused: { short: 'refused', detail: 'AIRClass refused it, such as for too many viewers.' },
    too_slow: { short: 'too slow', detail: 'The network carries less than it needs.' },
  },
} as const;
