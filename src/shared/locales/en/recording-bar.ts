/** Of the recording while its lesson goes on, and of the card after it; said by the pages' first files. */
export const recordingBarEn = {
  recording: {
    pause: 'Pause the recording',
    does: 'Pause the recording, or record again',
    paused: 'Recording is paused.',
    none: 'This class is not being recorded.',
    hint: 'The class goes on for everyone. What happens now will not be in the recording.',
    resume: 'Record again',
    mark: 'A chapter begins here',
    marked: 'Chapter marked at {{time}}',
    /** As students' own pages say it. */
    wall: 'Not being recorded now',
    after: {
      heading: 'Recording of this class',
      coming: 'It is being put in order. It plays in a moment.',
      nothing: 'Nothing of this class was recorded.',
      failed: 'Whether there is a recording could not be read: {{reason}}',
      watch: 'Watch now',
      length: 'Length {{time}}',
      keep: 'Keep it',
      until: 'It is deleted by itself in 7 days.',
      stays: 'It stays until you delete it.',
      delete: 'Delete',
      deleted: 'Deleted. It can be brought back for 7 days.',
      undo: 'Undo',
      library: 'Open the library',
    },
  },
} as const;

/** What students and assistants are told of it. */
export const recordingBarStudentEn = {
  recording: { not_now: 'Not being recorded now' },
} as const;
