import { useTranslation } from 'react-i18next';
import type { GroupRule } from '../../../shared/contract/groups.ts';
import { useNameVeil } from '../data/what-is-shown.ts';

/** Whom a rule is about, as it may be read now: "김하나, 이두리". */
export const useWhoOf = (): ((rule: GroupRule) => string) => {
  const { t } = useTranslation();
  const veil = useNameVeil();
  return ({ people }) =>
    people.map(({ name }) => (name === null ? t('groups.panel.gone') : veil(name))).join(', ');
};
