import { Table2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TeacherRun } from '../../../shared/contract/asking/runs.ts';
import { useShown } from '../data/what-is-shown.ts';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Review, WallControls } from './review-parts.ts';
import { isRead, isWritten } from './wall/result-form.ts';

const SHEETS = ['wall_more', 'marking', 'review'] as const;

/** What the wall shows of these is chosen answer by answer. */
const hasChoice = ({ questions, index, mode }: TeacherRun): boolean =>
  (mode === 'steps' ? questions.slice(index ?? questions.length).slice(0, 1) : questions).some(
    ({ type }) => isRead(type) || isWritten(type),
  );

/** Whether answers to what is asked now are the teacher's to mark. */
const hasMarking = ({ questions, index, mode }: TeacherRun): boolean =>
  mode === 'steps'
    ? questions[index ?? -1]?.is_marked === true
    : questions.some(({ is_marked }) => is_marked);

const isOffered = (run: TeacherRun, sheet: (typeof SHEETS)[number]): boolean => {
  if (sheet === 'wall_more') return hasChoice(run);
  return sheet === 'review' || hasMarking(run);
};

/** What takes more room than the front has: which answers go on the wall, and all answers with their marks. */
export const RunSheets = ({ run }: { readonly run: TeacherRun }) => {
  const { t } = useTranslation();
  const { is_veiled } = useShown();
  const [opened, setOpened] = useState<(typeof SHEETS)[number] | null>(null);
  return (
    <>
      {SHEETS.filter((one) => isOffered(run, one)).map((one) => (
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
          title={t(`asking.run.${opened === 'wall_more' ? 'wall' : 'review'}`)}
          size="roomy"
          onClose={() => {
            setOpened(null);
          }}
        >
          {opened === 'wall_more' ? (
            <WallControls />
          ) : (
            <Review run_id={run.run_id} view={opened === 'marking' ? 'marking' : 'table'} />
          )}
        </Sheet>
      )}
    </>
  );
};
