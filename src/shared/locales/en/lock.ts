/** The lock of the teacher's page. */
export const lockEn = {
  lock: {
    tool: 'Lock',
    does: 'Lock this screen',
    heading: 'This screen is locked',
    locking: 'Locking this screen…',
    locking_hint: 'It is covered already, and locks as soon as AIRClass answers.',
    goes_on: 'Class goes on: nothing changes for students, the projector or the recording.',
    pin: 'PIN',
    open: 'Unlock',
    short: 'Please type 4 to 8 digits.',
    new_pin: 'Choose a new PIN at the next lock',
    wrong: 'That is not the PIN. Please try again.',
    wait_one: 'Wrong too often. You can try again in {{count}} second.',
    wait_other: 'Wrong too often. You can try again in {{count}} seconds.',
    forgot: 'I forgot the PIN',
    forgot_app:
      'Close the window and choose “End class and quit”: the class ends, and the lock with it. Then start again and choose a new PIN.',
    forgot_server:
      'When the class is ended at the computer that runs AIRClass, the lock ends too. Please ask whoever looks after it.',
    set_heading: 'Choose a PIN for the lock',
    set_hint: 'Covers this screen while you walk away. Class goes on, and a PIN of 4 to 8 digits unlocks it.',
    again: 'The PIN once more',
    bad_pin: 'Please choose 4 to 8 digits.',
    not_same: 'The two PINs differ.',
    set: 'Set it and lock',
    failed: 'The screen was not locked. {{reason}}',
  },
} as const;
