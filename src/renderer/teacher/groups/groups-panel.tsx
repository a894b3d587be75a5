import './groups.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupsPanelEn } from '../../../shared/locales/en/groups.ts';
import { groupsPanelKo } from '../../../shared/locales/ko/groups.ts';
import type { PanelWords } from '../../common/panels/panel.types.ts';
import { FailedPressNote } from '../../common/commands/failed-press-note.tsx';
import { useFailedPress } from '../../common/commands/use-command.ts';
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
import { GROUPS_PLACE } from './groups-panel.types.ts';
import { isHeld } from './is-held.ts';
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
  const { send, obstacle, is_refused } = useOrder();
  const failed = useFailedPress(GROUPS_PLACE);
  const [are_rules_open, setRulesOpen] = useState(false);
  const place = useFocusHeir<HTMLDivElement>('button');
  if (state === null) return <div className="panel-coming" aria-busy="true" />;
  const is_made = state.made !== null;
  return (
    <div ref={place} className="groups" tabIndex={-1} data-stale={is_stale}>
      {obstacle !== null && (
        <p className="note-look small" role="alert">
          {isHeld(obstacle, is_refused)
            ? t('groups.panel.not_sent')
            : t('groups.panel.unreachable', { why: t(`errors.${obstacle}`) })}
        </p>
      )}
      {isHeld(failed?.code ?? null, false) ? (
        <p key={failed?.serial} className="note-look small" role="alert">
          {t('groups.panel.not_sent')}
        </p>
      ) : (
        <FailedPressNote failed={failed} className="note-look small" />
      )}
      {is_made ? (
        <>
          <GroupActions state={state} />
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
            <SavedGroups state={state} />
            <MakeGroups state={state} />
          </More>
        </>
      ) : (
        <>
          <SavedGroups state={state} />
          <MakeGroups state={state} />
          {state.can_undo && <GroupActions state={state} />}
        </>
      )}
      <More
        title={
          rules.length === 0
            ? t('groups.panel.rules')
            : t('groups.panel.rules_count', { count: rules.length })
        }
        onOpenChange={setRulesOpen}
      >
        <GroupRules rules={rules} has_class={state.has_class} is_open={are_rules_open} send={send} />
      </More>
    </div>
  );
};

export const words: PanelWords = { ko: groupsPanelKo, en: groupsPanelEn };
