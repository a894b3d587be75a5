/** What became of a press that counts now or not at all. */
export const commandsEn = {
  commands: {
    offline: 'Not sent: the connection was lost. Please press again once it is back.',
    not_sent: 'Not sent. Please press again.',
    too_late: 'It was too late for that.',
    unsure: 'It may not have arrived. Please look at the screen.',
  },
} as const;
