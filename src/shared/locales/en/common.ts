/** Words that every page uses. */
export const commonEn = {
  common: {
    product: 'AIRClass',
    actions: {
      retry: 'Try again',
      close: 'Close',
      cancel: 'Cancel',
    },
    language: {
      label: 'Language',
      ko: '한국어',
      en: 'English',
    },
    /** Of the bar that opens the rooms' panels. */
    panels: 'Class tools',
    theme: {
      label: 'Appearance',
      light: 'Light',
      dark: 'Dark',
      to_light: 'Use the light appearance',
      to_dark: 'Use the dark appearance',
    },
  },
} as const;
