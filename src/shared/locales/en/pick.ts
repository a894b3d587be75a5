/** Of the button, the key and the line: said before the panel's file is fetched. */
export const pickTeacherEn = {
  pick: {
    tool: 'Pick',
    now: 'Picked',
    wants_to_pass: 'Would rather pass',
    clear: 'Put away',
  },
} as const;

export const pickPanelEn = {
  pick: {
    panel: {
      count: 'How many',
      draw: 'Pick',
      draw_several: 'Pick {{count}}',
      nobody: 'There is nobody to pick right now.',
      nobody_hint:
        'You can pick students whose page is open, and those marked “Here without a device” in the attendance.',
      left_zero: 'Everyone who is here has had a turn. The next pick starts over.',
      left_one: '{{count}} of the {{here}} here has not had a turn.',
      left_other: '{{count}} of the {{here}} here have not had a turn.',
      drawn: 'Picked',
      began_round: 'Everyone had had a turn, so this pick started over.',
      short: 'There is nobody else to pick.',
      without_device: 'No device',
      skip: 'Skip',
      pass: 'Pass',
      skip_name: 'Skip {{name}}',
      pass_name: 'Let {{name}} pass',
      rule: '“Skip” counts as no turn: they may be picked later. “Pass” counts as a turn. Someone else is picked either way.',
      undo_draw: 'Undo: pick',
      undo_skip: 'Undo: skip',
      undo_pass: 'Undo: pass',
      undo_clear: 'Undo: put away',
      show: 'Show on the projector',
      show_hint: 'With number and name. Students’ phones show nothing of others.',
      offline: 'The connection is lost. You can pick again once it is back.',
    },
    stage: {
      title: 'Your turn',
    },
  },
} as const;

export const pickStudentEn = {
  pick: {
    student: {
      title: 'Your teacher picked you',
      title_of: 'Your teacher picked {{names}}',
      hint: 'It’s fine to pass, too.',
      decline: 'I’d rather pass',
      sending: 'Sending…',
      told: 'Your teacher knows that you’d rather pass. Nobody else is told.',
      offline: 'The connection is lost. It will be sent once it is back.',
      again: 'That was not sent yet. It will be sent again in a moment.',
      not_sent: 'That was not sent. Please tap again.',
    },
  },
} as const;
