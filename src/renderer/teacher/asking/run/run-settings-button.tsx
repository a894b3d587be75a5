import { Settings2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TeacherRun } from '../../../../shared/contract/asking/runs.ts';
import { FailedPressNote } from '../../../common/commands/failed-press-note.tsx';
import { useCommand, useFailedPress } from '../../../common/commands/use-command.ts';
import { Toggle } from '../../share/device-field.tsx';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { LeaderSettings } from '../ask/run-settings-form.tsx';

const AT = 'asking-settings';

/** What may be changed of a run while it goes on. */
export const RunSettingsButton = ({ run }: { readonly run: TeacherRun }) => {
  const { t } = useTranslation();
  const [is_open, setOpen] = useState(false);
  const { run: press, pending } = useCommand('quiz.set', AT);
  const failed = useFailedPress(AT);
  const { may_change, has_leaderboard, is_by_group } = run.settings;
  const wished = pending?.settings ?? {};
  return (
    <>
      <Button
        size="small"
        variant="bare"
        aria-label={t('asking.run.settings')}
        aria-haspopup="dialog"
        onPress={() => {
          setOpen(true);
        }}
      >
        <Settings2 aria-hidden />
      </Button>
      {is_open && (
        <Sheet
          title={t('asking.run.settings')}
          onClose={() => {
            setOpen(false);
          }}
        >
          <Toggle
            label={t('asking.library.may_change')}
            is_on={wished.may_change ?? may_change}
            onChange={(wanted) => {
              press({ run_id: run.run_id, settings: { may_change: wanted } });
            }}
          />
          <LeaderSettings
            settings={{
              has_leaderboard: wished.has_leaderboard ?? has_leaderboard,
              is_by_group: wished.is_by_group ?? is_by_group,
            }}
            onChange={(part) => {
              press({ run_id: run.run_id, settings: part });
            }}
          />
          <FailedPressNote failed={failed} className="note-look small" />
        </Sheet>
      )}
    </>
  );
};
