import { Table2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TeacherRun } from '../../../shared/contract/asking/runs.ts';
import { useShown } from '../data/what-is-shown.ts';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Review, WallControls } from './review-parts.ts';
import { isRead, isWritten } from './wall/result-form.ts';

const SHEETS = ['wall_more', 'review'] as const;

/** What the wall shows of these is chosen answer by answer. */
const hasChoice = ({ questions, index }: TeacherRun): boolean => {
  const type = questions[index ?? -1]?.type;
  return type !== undefined && (isRead(type) || isWritten(type));
};

/** What takes more room than the front has: which answers go on the wall, and all answers with their marks. */
export const RunSheets = ({ run }: { readonly run: TeacherRun }) => {
  const { t } = useTranslation();
  const { is_veiled } = useShown();
  const [opened, setOpened] = useState<(typeof SHEETS)[number] | null>(null);
  return (
    <>
      {SHEETS.filter((one) => one === 'review' || hasChoice(run)).map((one) => (
        <Button
          key={one}
          size="small"
          isDisabled={is_veiled}
          aria-haspopup="dialog"
          onPress={() => {
            setOpened(one);
          }}
        >
          {one === 'review' && <Table2 aria-hidden />}
          {t(`asking.run.${one}`)}
        </Button>
      ))}
      {opened !== null && !is_veiled && (
        <Sheet
          title={t(`asking.run.${opened === 'review' ? 'review' : 'wall'}`)}
          size="roomy"
          onClose={() => {
            setOpened(null);
          }}
        >
          {opened === 'review' ? <Review run_id={run.run_id} /> : <WallControls />}
        </Sheet>
      )}
    </>
  );
};
