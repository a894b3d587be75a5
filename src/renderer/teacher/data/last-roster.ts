import { createSafeStorage } from '../../common/safe-storage.ts';

const NAME = 'airclass.last_roster';
const storage = createSafeStorage(() => localStorage);

/** The class list of the last start on this computer; '' for none. */
export const lastRoster = {
  get: (): string => storage.get(NAME) ?? '',
  set: (roster_id: string): void => {
    if (roster_id === '') storage.remove(NAME);
    else storage.set(NAME, roster_id);
  },
};
