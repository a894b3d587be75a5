/** Of watching again; fetched after the first picture. */
export const rewindBarEn = {
  student: {
    player: {
      behind: '{{time}} ago',
      seek: 'Where in the class to watch',
      catch_up: 'Catch up',
      catching_up: 'Catching up at {{rate}}×',
      to_live: 'Back to live',
    },
  },
} as const;
