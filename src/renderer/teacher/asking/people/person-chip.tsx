import { BellRing, PenLine, Timer } from 'lucide-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answerer } from '../../../../shared/contract/asking/runs.ts';
import { useCommand } from '../../../common/commands/use-command.ts';
import { useRecord } from '../../../common/state/use-member.ts';
import { MoreMenu, type MenuGroup } from '../../quiz/more-menu.tsx';
import { Button } from '../../ui/button.tsx';
import { ASKING_AT } from '../run/asking-at.ts';
import { useWho } from './use-person.ts';

/** More time in percent that is given by a press. */
const EXTRA_PERCENTS = [25, 50, 100] as const;

interface PersonChipProps {
  readonly student_id: string;
  readonly run_id: string;
  readonly may_nudge: boolean;
  /** The same function at every rendering. */
  readonly onEnter: (student_id: string) => void;
}

/** One who is asked: a press asks for the answer, or enters it for who has no device; what else there is stands behind the dots. */
export const PersonChip = memo(({ student_id, run_id, may_nudge, onEnter }: PersonChipProps) => {
  const { t } = useTranslation();
  const person = useRecord('teacher', 'quiz_answerers', student_id);
  const whoOf = useWho();
  const nudge = useCommand('quiz.nudge', ASKING_AT);
  const groups = useMenu(person);
  const [is_nudged, setNudged] = useState(false);
  if (person === undefined) return null;
  const { has_device, extra_percent } = person;
  const extra = extra_percent > 0 ? ` ${t('asking.people.with_extra', { percent: extra_percent })}` : '';
  const who = `${whoOf(person)}${extra}`;
  return (
    <li className="run-chip" data-here={person.is_here}>
      {has_device ? (
        <Button
          size="small"
          variant="bare"
          isDisabled={!may_nudge}
          is_busy={nudge.is_busy}
          aria-label={may_nudge ? t('asking.people.nudge', { who }) : who}
          onPress={() => {
            nudge.run({ run_id, student_id }, () => {
              setNudged(true);
            });
          }}
        >
          {who}
          {is_nudged && (
            <span className="run-chip-nudged">
              <BellRing aria-hidden />
              <span className="visually-hidden">{t('asking.people.nudged')}</span>
            </span>
          )}
        </Button>
      ) : (
        <Button
          size="small"
          variant="bare"
          aria-label={t('asking.people.enter', { who })}
          onPress={() => {
            onEnter(student_id);
          }}
        >
          <PenLine aria-hidden />
          {who}
        </Button>
      )}
      {has_device && <MoreMenu label={t('asking.people.menu', { who })} groups={groups} />}
    </li>
  );
});
PersonChip.displayName = 'PersonChip';

/** More time, for who has a page of its own. */
const useMenu = (person: Answerer | undefined): readonly MenuGroup[] => {
  const { t } = useTranslation();
  const extra = useCommand('quiz.extra_time', ASKING_AT);
  if (person === undefined) return [];
  const { student_id, extra_percent } = person;
  const give = (percent: number) => () => {
    extra.run({ student_id, percent });
  };
  return [
    {
      id: 'extra',
      title:
        extra_percent === 0
          ? t('asking.people.extra')
          : t('asking.people.extra_now', { percent: extra_percent }),
      entries: [
        ...EXTRA_PERCENTS.filter((percent) => percent !== extra_percent).map((percent) => ({
          ...{ id: `extra ${percent}`, label: t('asking.people.extra_percent', { percent }), icon: Timer },
          run: give(percent),
        })),
        ...(extra_percent === 0
          ? []
          : [{ id: 'extra none', label: t('asking.people.extra_none'), icon: Timer, run: give(0) }]),
      ],
    },
  ];
};
