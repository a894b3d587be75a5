import './groups-words.ts';
import { useTranslation } from 'react-i18next';

/** What a group is called: by the name that the teacher gave it, else by its number. */
export const useGroupName = (): ((group: {
  readonly name: string | null;
  readonly number: number;
}) => string) => {
  const { t } = useTranslation();
  return ({ name, number }) => name ?? t('groups.numbered', { number });
};
