/** On the teacher's page: the button that is there from the start. */
export const devicesBarEn = {
  devices: { bar: 'Devices' },
} as const;

export const devicesTeacherEn = {
  devices: {
    teacher: {
      shared: 'These are the school’s devices',
      shared_hint:
        'A device forgets who used it as soon as a student leaves or class ends. A reload or a screen lock in between keeps the seat. It stays so in the next lessons of this class.',
      pairs: 'Two at one device',
      no_pairs: 'Students can add a partner beside their own name. One answer then counts for the device.',
      confirm_hint:
        'A partner counts as present once you confirm it. It stays so when the two use their own devices later.',
      confirm: 'Confirm presence',
      confirm_named: '{{names}}: confirm that {{partner}} is present',
      part: 'Separate',
      part_named: '{{names}}: take {{partner}} off',
      without: 'Here without a device',
      no_without: 'In the attendance, mark who is here without a device. Their answers can be entered here.',
      ask_first: 'Once you ask the class whether it understood, you can enter their answers here.',
      attendance: 'Attendance and marks',
      understood: 'Understood',
      not_understood: 'Not yet',
      answer_of: 'Answer of {{name}}',
      entered: 'entered by you',
    },
  },
} as const;

export const devicesStudentEn = {
  devices: {
    student: {
      share: 'Share with a partner',
      with: 'with {{name}}',
      alone: 'Use it alone',
      alone_sure: 'Take {{name}} off this device?',
      alone_yes: 'Yes',
      alone_no: 'No',
      choose: 'Who is beside you?',
      hint: 'Your teacher sees both names. What you answer here counts for both. Your teacher confirms who is present.',
      name: 'Name of your partner',
      number: 'Number',
      nobody: 'Nobody is free to share with. Everybody on the list is here already, or waits to come in.',
      add: 'Share this device',
      cancel: 'Cancel',
      sending: 'One moment…',
      problem: {
        none: 'Please choose or type a name first.',
        seat_taken: 'This name is already here, or waits to come in.',
        row_unknown: 'This name is not on the class list.',
        locked: 'Nobody new can come in now. Please ask your teacher.',
        waiting_for_teacher: 'Your teacher has to take this student back first.',
        name_filtered: 'This name can’t be used. Please type another one.',
        name_of_teacher: 'A name that looks like a teacher’s can’t be used.',
        other: 'That did not work. Please tell your teacher.',
      },
    },
  },
} as const;
