import { Table2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TeacherRun } from '../../../shared/contract/asking/runs.ts';
import { useShown } from '../data/what-is-shown.ts';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Review, WallControls } from './review-parts.ts';

const SHEETS = ['wall_more', 'review'] as const;

/** What takes more room than the front has: which answers go on the wall, and all answers with their marks. */
export const RunSheets = ({ run }: { readonly run: TeacherRun }) => {
  const { t } = useTranslation();
  const { is_veiled } = useShown();
  const [opened, setOpened] = useState<(typeof SHEETS)[number] | null>(null);
  return (
    <>
      {SHEETS.map((one) => (
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
