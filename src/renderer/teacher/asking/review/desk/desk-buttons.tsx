import { ChevronLeft, ChevronRight, Presentation } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ASKING } from '../../../../../shared/contract/asking/asked.ts';
import { Button } from '../../../ui/button.tsx';
import type { DeskWall } from './use-desk-wall.ts';

interface DeskButtonsProps {
  readonly wall: DeskWall;
  readonly student_id: string;
  readonly index: number;
  readonly count: number;
  /** The next that is not marked; null: there is none. */
  readonly next: number | null;
  /** The wall was asked for by its key, where it may be in vain. */
  readonly is_wall_tried: boolean;
  readonly onGo: (index: number) => void;
}

/** From answer to answer, and to the wall. */
export const DeskButtons = ({
  wall,
  student_id,
  index,
  count,
  next,
  is_wall_tried,
  onGo,
}: DeskButtonsProps) => {
  const { t } = useTranslation();
  const is_on_wall = wall.has(student_id);
  return (
    <div className="desk-buttons">
      <Button
        aria-label={t('asking_review.desk.before')}
        aria-keyshortcuts="k"
        isDisabled={index === 0}
        onPress={() => onGo(index - 1)}
      >
        <ChevronLeft aria-hidden />
      </Button>
      <Button
        aria-label={t('asking_review.desk.after')}
        aria-keyshortcuts="j"
        isDisabled={index === count - 1}
        onPress={() => onGo(index + 1)}
      >
        <ChevronRight aria-hidden />
      </Button>
      <Button variant="primary" isDisabled={next === null} onPress={() => onGo(next ?? index)}>
        {t('asking_review.desk.next')}
      </Button>
      {wall.is_possible && (
        <Button
          aria-keyshortcuts="v"
          aria-pressed={is_on_wall}
          isDisabled={!is_on_wall && wall.is_full}
          onPress={() => wall.toggle(student_id)}
        >
          <Presentation aria-hidden />
          {t(is_on_wall ? 'asking_review.desk.from_wall' : 'asking_review.desk.to_wall')}
        </Button>
      )}
      {!wall.is_possible && is_wall_tried && (
        <p className="muted small" role="status">
          {t('asking_review.desk.wall_not_now')}
        </p>
      )}
      {wall.is_possible && wall.is_full && !is_on_wall && (
        <p className="muted small" role="status">
          {t('asking_review.desk.wall_full', { most: ASKING.wall_answers })}
        </p>
      )}
    </div>
  );
};
