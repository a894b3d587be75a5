import {
  ArrowRight,
  Check,
  Eye,
  ListOrdered,
  LockKeyhole,
  RotateCcw,
  Vote,
  type LucideIcon,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TeacherRun } from '../../../../shared/contract/asking/runs.ts';
import { useMember } from '../../../common/state/use-member.ts';
import { MoreMenu } from '../../quiz/more-menu.tsx';
import { useShortcut } from '../../shortcuts/shortcuts.tsx';
import { Button } from '../../ui/button.tsx';
import { useFocusHeir } from '../../ui/use-focus-heir.ts';
import { ASKING_KEYS } from './asking-keys.ts';
import { RunSheets } from './run-sheets.tsx';
import { RunSettingsButton } from './run-settings-button.tsx';
import { deedsOf, isBySteps, type RunDeed } from './run-stand.ts';
import { useRunDeeds } from './use-run-deeds.ts';
import { WallButtons } from './wall-buttons.tsx';

const ICONS: Readonly<Record<RunDeed, LucideIcon>> = {
  close: LockKeyhole,
  reveal: Eye,
  next: ArrowRight,
  vote_again: Vote,
  reopen: RotateCcw,
  put_away: Check,
};

const KEYS: Partial<Record<RunDeed, string>> = {
  close: ASKING_KEYS.close,
  reveal: ASKING_KEYS.reveal,
  next: ASKING_KEYS.next,
};

const useDeedWords = (run: TeacherRun): ((deed: RunDeed) => string) => {
  const { t } = useTranslation();
  return (deed) => {
    if (deed === 'next' && run.index === null) return t('asking.run.first');
    if (deed === 'reveal' && !isBySteps(run)) return t('asking.run.reveal_all');
    return t(`asking.run.${deed}`);
  };
};

/** What the teacher does with the run, by how it stands: large, in one place, and by a key. */
export const RunActions = ({ run }: { readonly run: TeacherRun }) => {
  const { t } = useTranslation();
  const advice = useMember('teacher', 'quiz_counts')?.advice ?? null;
  const { does, is_busy, goTo } = useRunDeeds(run);
  const wordsOf = useDeedWords(run);
  const offered = deedsOf(run, advice);
  const place = useFocusHeir<HTMLDivElement>('button');
  const byKey = (deed: RunDeed) => (): void => {
    if (offered.some((one) => one.deed === deed)) does(deed);
  };
  useShortcut({ key: ASKING_KEYS.close, label: t('asking.keys.close'), run: byKey('close') });
  useShortcut({ key: ASKING_KEYS.reveal, label: t('asking.keys.reveal'), run: byKey('reveal') });
  useShortcut({ key: ASKING_KEYS.next, label: t('asking.keys.next'), run: byKey('next') });
  return (
    <div ref={place} className="run-actions" tabIndex={-1} role="group" aria-label={t('asking.run.actions')}>
      {offered.map(({ deed, is_main }) => {
        const Icon = ICONS[deed];
        const key = KEYS[deed];
        return (
          <Button
            key={deed}
            variant={is_main ? 'primary' : 'plain'}
            is_busy={is_busy(deed)}
            {...(key !== undefined && { 'aria-keyshortcuts': key })}
            onPress={() => {
              does(deed);
            }}
          >
            <Icon aria-hidden />
            {wordsOf(deed)}
          </Button>
        );
      })}
      <span className="run-actions-more">
        {isBySteps(run) && run.questions.length > 1 && (
          <MoreMenu
            label={t('asking.run.go_to')}
            groups={[
              {
                id: 'questions',
                entries: run.questions.map(({ question_id, title, status }, index) => ({
                  id: question_id,
                  label: t('asking.run.go_to_entry', { number: index + 1, title }),
                  ...(status === 'waiting' ? {} : { icon: Check }),
                  run: () => {
                    goTo(question_id);
                  },
                })),
              },
            ]}
          >
            <ListOrdered aria-hidden />
            {t('asking.run.go_to')}
          </MoreMenu>
        )}
        <RunSettingsButton run={run} />
        <WallButtons run={run} />
        <RunSheets run={run} />
      </span>
    </div>
  );
};
