import { BookmarkPlus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../../../common/clock-time.ts';
import { useCommand } from '../../../common/commands/use-command.ts';
import { useMember } from '../../../common/state/use-member.ts';
import { useShown } from '../../data/what-is-shown.ts';
import { useShortcut } from '../../shortcuts/shortcuts.tsx';
import { Button } from '../../ui/button.tsx';
import { CHAPTER_KEY, RECORDING_PLACE } from './use-recording-switch.ts';

const SAID_MS = 4000;

/** A chapter of the recording begins where the lesson is now; it gets its name afterwards. */
export const MarkChapter = () => {
  const { t } = useTranslation();
  const { is_stale } = useShown();
  const seconds = useMember('teacher', 'recording')?.seconds ?? 0;
  const is_recorded = (useMember('class', 'recorded_since') ?? null) !== null;
  const { run, is_busy } = useCommand('chapter.mark', RECORDING_PLACE);
  /** In the recording; null: it was said long enough, or nothing was marked. */
  const [marked, setMarked] = useState<number | null>(null);
  useEffect(() => {
    if (marked === null) return undefined;
    const timer = setTimeout(() => {
      setMarked(null);
    }, SAID_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [marked]);
  const mark = (): void => {
    if (!is_recorded) return;
    run({ title: '' }, () => {
      setMarked(seconds);
    });
  };
  useShortcut({ key: CHAPTER_KEY, label: t('recording.mark'), run: mark });
  return (
    <>
      <Button
        variant="bare"
        size="small"
        aria-label={t('recording.mark')}
        aria-keyshortcuts={CHAPTER_KEY}
        is_busy={is_busy}
        isDisabled={is_stale || !is_recorded}
        onPress={mark}
      >
        <BookmarkPlus aria-hidden />
      </Button>
      <span role="status" className="recording-marked small">
        {marked !== null && t('recording.marked', { time: clockTime(marked) })}
      </span>
    </>
  );
};
