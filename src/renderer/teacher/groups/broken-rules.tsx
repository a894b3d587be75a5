import { useTranslation } from 'react-i18next';
import type { GroupRule } from '../../../shared/contract/groups.ts';
import { useWhoOf } from './rule-words.ts';

/** Which rules these groups do not keep, and why, in plain words. */
export const BrokenRules = ({ rules }: { readonly rules: readonly GroupRule[] }) => {
  const { t } = useTranslation();
  const whoOf = useWhoOf();
  const broken = rules.filter((rule) => rule.broken !== null);
  return (
    <div role="status">
      {broken.length > 0 && (
        <div className="note-look small">
          <p>
            <strong>{t('groups.panel.broken', { count: broken.length })}</strong>
          </p>
          <ul className="groups-broken">
            {broken.map((rule) => (
              <li key={rule.rule_id}>
                {whoOf(rule)} · {t(`groups.panel.${rule.kind}`)}:{' '}
                {t(`groups.panel.broken_${rule.broken ?? 'not_kept'}`)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
};
