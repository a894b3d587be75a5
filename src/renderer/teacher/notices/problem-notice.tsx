import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/contract/node/problems.ts';
import { useMember } from '../../common/state/use-member.ts';
import { useNameVeil } from '../data/what-is-shown.ts';
import { rankOfProblem, TONES } from './notice-order.ts';
import { Notice } from './notice.tsx';
import { screenFixOfProblem } from './screen-fix.ts';

interface ProblemNoticeProps {
  readonly problem: Problem;
  /** The source is a screen share, which OBS's settings do not reach. */
  readonly is_screen: boolean;
  readonly onPutAway: () => void;
}

/** Something of AIRClass's own that does not work, with the names of whom it is about where its words have a place for them. */
export const ProblemNotice = (props: ProblemNoticeProps) =>
  props.problem.code === 'viewers_kept_out' ? <KeptOut {...props} /> : <Plain {...props} names="" />;

const Plain = ({ problem, is_screen, names, onPutAway }: ProblemNoticeProps & { readonly names: string }) => {
  const { t } = useTranslation();
  const { code } = problem;
  const screen_fix = is_screen ? screenFixOfProblem(code) : null;
  return (
    <Notice
      tone={TONES[rankOfProblem(code, is_screen)]}
      title={t(`problems.${code}.title`, { names })}
      fix={screen_fix === null ? t(`problems.${code}.fix`) : t(`teacher.share.fixes.${screen_fix}`)}
      onPutAway={onPutAway}
    />
  );
};

/** It alone follows the students: the others are not drawn anew for each of them. */
const KeptOut = (props: ProblemNoticeProps) => {
  const { t } = useTranslation();
  const veil = useNameVeil();
  const students = useMember('teacher', 'students') ?? [];
  const ids: unknown = props.problem.details?.['student_ids'];
  const kept_out = students.filter(({ student_id }) => Array.isArray(ids) && ids.includes(student_id));
  if (kept_out.length > 0)
    return <Plain {...props} names={kept_out.map(({ name }) => veil(name)).join(', ')} />;
  // They were removed: their names went with them.
  return (
    <Notice tone="look" title={t('problems.viewers_kept_out.gone')} fix={null} onPutAway={props.onPutAway} />
  );
};
