/** What stands on the buttons under a student's picture: the part that is in the page's first load. */
export const signalsBarEn = {
  signals: {
    bar: {
      hand: 'Raise hand',
      hand_up: 'Hand raised',
      hand_place: 'No. {{place}}',
      hand_called: 'Your turn!',
      lost: 'I’m lost',
      lost_told: 'Told',
      react: 'React',
      sending: 'Sending…',
    },
  },
} as const;
