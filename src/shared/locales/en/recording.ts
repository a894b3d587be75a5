/** The teacher's words of the recording, and of watching again. */
export const recordingTeacherEn = {
  teacher: {
    live: {
      recording: 'Recording',
      recorded: 'REC',
      recording_unknown: 'Recording: not known',
      recording_paused: 'Recording is paused',
      recording_full: 'Not recording: the disk is full',
      recording_failing: 'Not recording: trying again',
    },
  },
} as const;

/** The student's words of the recording, and of watching again. */
export const recordingStudentEn = {
  student: {
    status: {
      rewound: {
        word: 'Earlier part',
        title: 'You are watching an earlier part',
        hint: 'The class goes on. “Back to live” takes you to where it is now.',
      },
    },
    player: {
      back_30: '30 s',
      back_30_label: 'Back 30 s',
    },
  },
} as const;
