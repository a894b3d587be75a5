import './groups.css';
import { useTranslation } from 'react-i18next';
import { groupsPanelEn } from '../../../shared/locales/en/groups.ts';
import { groupsPanelKo } from '../../../shared/locales/ko/groups.ts';
import type { PanelWords } from '../../common/panels/panel.types.ts';
import { useMember } from '../../common/state/use-member.ts';
import { useShown } from '../data/what-is-shown.ts';
import { useOrder } from '../door/use-order.ts';
import { More } from '../ui/more.tsx';
import { useFocusHeir } from '../ui/use-focus-heir.ts';
import { BrokenRules } from './broken-rules.tsx';
import { GroupActions } from './group-actions.tsx';
import { GroupList } from './group-list.tsx';
import { GroupRules } from './group-rules.tsx';
import { GroupSettings } from './group-settings.tsx';
import { MakeGroups } from './make-groups.tsx';
import { SavedGroups } from './saved-groups.tsx';
import { useGroups } from './use-groups.ts';

/** Makes groups, shows them, and changes them by hand. */
export const Panel = () => {
  const { t } = useTranslation();
  const { is_stale } = useShown();
  const state = useMember('teacher', 'groups_state') ?? null;
  const rules = useMember('teacher', 'group_rules') ?? [];
  const groups = useGroups();
  const { send, obstacle } = useOrder();
  const place = useFocusHeir<HTMLDivElement>('button');
  if (state === null) return <div className="panel-coming" aria-busy="true" />;
  const is_made = state.made !== null;
  return (
    <div ref={place} className="groups" tabIndex={-1} data-stale={is_stale}>
      {obstacle !== null && (
        <p className="note-look small" role="alert">
          {obstacle === 'storage_full'
            ? t('groups.panel.not_sent')
            : t('groups.panel.unreachable', { why: t(`errors.${obstacle}`) })}
        </p>
      )}
      {is_made ? (
        <>
          <GroupActions state={state} send={send} />
          {state.made?.by === 'number' && groups.length < state.made.count && (
            <p className="note-look small">{t('groups.panel.became', { count: groups.length })}</p>
          )}
          <BrokenRules rules={rules} />
          <GroupSettings state={state} send={send} />
          <GroupList state={state} send={send} />
          <p className="muted small">
            {t(state.has_class ? 'groups.panel.kept' : 'groups.panel.kept_lesson')}
          </p>
          <More title={t('groups.panel.make_other')}>
            <SavedGroups state={state} send={send} />
            <MakeGroups state={state} send={send} />
          </More>
        </>
      ) : (
        <>
          <SavedGroups state={state} send={send} />
          <MakeGroups state={state} send={send} />
          {state.can_undo && <GroupActions state={state} send={send} />}
        </>
      )}
      <More
        title={
          rules.length === 0
            ? t('groups.panel.rules')
            : t('groups.panel.rules_count', { count: rules.length })
        }
      >
        <GroupRules rules={rules} has_class={state.has_class} send={send} />
      </More>
    </div>
  );
};

export const words: PanelWords = { ko: groupsPanelKo, en: groupsPanelEn };
