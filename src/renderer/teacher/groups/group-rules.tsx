import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { GroupRule } from '../../../shared/contract/groups.ts';
import { Button } from '../ui/button.tsx';
import { AddRule } from './add-rule.tsx';
import type { GroupsPartProps } from './groups-panel.types.ts';
import { useWhoOf } from './rule-words.ts';

interface GroupRulesProps extends Pick<GroupsPartProps, 'send'> {
  readonly rules: readonly GroupRule[];
  readonly has_class: boolean;
  /** Folded it is not asked of whom there may be rules, and nothing stands in the page for it. */
  readonly is_open: boolean;
}

/** Who is kept apart or together: of this class, for its teacher alone. */
export const GroupRules = ({ rules, has_class, is_open, send }: GroupRulesProps) => {
  const { t } = useTranslation();
  const whoOf = useWhoOf();
  return (
    <div className="groups-rules">
      <p className="muted small">
        {t(has_class ? 'groups.panel.rules_hint_class' : 'groups.panel.rules_hint')}
      </p>
      {rules.length > 0 && (
        <ul className="groups-rule-list" aria-label={t('groups.panel.rules')}>
          {rules.map((rule) => (
            <li key={rule.rule_id}>
              <span>
                {whoOf(rule)} <span className="muted small">{t(`groups.panel.${rule.kind}`)}</span>
              </span>
              <Button
                size="small"
                variant="bare"
                aria-label={t('groups.panel.drop_rule', {
                  who: whoOf(rule),
                  kind: t(`groups.panel.${rule.kind}`),
                })}
                onPress={() => {
                  send('groups.drop_rule', { rule_id: rule.rule_id });
                }}
              >
                <X aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
      {is_open && <AddRule send={send} />}
    </div>
  );
};
