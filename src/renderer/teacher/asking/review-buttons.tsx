import { ClipboardList, Presentation } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TeacherRun } from '../../../shared/contract/asking/runs.ts';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Review, WallControls } from './review-parts.ts';
import { isRead, isWritten } from './wall/result-form.ts';

type Opened = 'review' | 'wall';

/** What the wall shows of these is chosen answer by answer. */
const hasChoice = (run: TeacherRun): boolean => {
  const type = run.questions[run.index ?? -1]?.type;
  return type !== undefined && (isRead(type) || isWritten(type));
};

/** Opens the look at a run's answers, and where students wrote or drew them, which of them the projector shows. */
export const ReviewButtons = ({ run }: { readonly run: TeacherRun }) => {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = (): void => {
    setOpened(null);
  };
  return (
    <>
      {hasChoice(run) && (
        <Button size="small" onPress={() => setOpened('wall')}>
          <Presentation aria-hidden />
          {t('asking_review.first.wall')}
        </Button>
      )}
      <Button size="small" onPress={() => setOpened('review')}>
        <ClipboardList aria-hidden />
        {t('asking_review.first.review')}
      </Button>
      {opened === 'review' && (
        <Sheet title={`${t('asking_review.first.review')} · ${run.title}`} size="roomy" onClose={close}>
          <Review run_id={run.run_id} />
        </Sheet>
      )}
      {opened === 'wall' && (
        <Sheet title={t('asking_review.first.wall')} onClose={close}>
          <WallControls />
        </Sheet>
      )}
    </>
  );
};
