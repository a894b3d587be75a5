import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RemovedStudent } from '../../../shared/contract/classroom/door.ts';
import { useListView, useRecord } from '../../common/state/use-member.ts';
import { useNameVeil } from '../data/what-is-shown.ts';
import { Button } from '../ui/button.tsx';
import { More } from '../ui/more.tsx';
import { useOrder } from './use-order.ts';

/** So long the last one stands in sight by itself; then it is one click deeper, until the lesson's end. */
const IN_SIGHT_MS = 90_000;

const idsOf = (students: readonly RemovedStudent[]): string[] => students.map(({ student_id }) => student_id);

/** Who was put out, to be taken back in one tap. Nothing where nobody was. */
export const RemovedStudents = () => {
  const { t } = useTranslation();
  const ids = useListView('teacher', 'removed_students', idsOf);
  const { send, is_refused } = useOrder();
  const last = ids.at(-1) ?? null;
  const [in_sight, setInSight] = useState<string | null>(null);
  const seen = useRef<readonly string[] | null>(null);
  useEffect(() => {
    // What was there when the page came is no news.
    const is_new = seen.current !== null && last !== null && !seen.current.includes(last);
    seen.current = ids;
    if (is_new) setInSight(last);
  }, [ids, last]);
  useEffect(() => {
    if (in_sight === null) return undefined;
    const timer = setTimeout(() => {
      setInSight(null);
    }, IN_SIGHT_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [in_sight]);
  const restore = (student_id: string): void => {
    send('student.restore', { student_id });
  };
  const folded = ids.filter((id) => id !== in_sight);
  return (
    <div className="removed" hidden={ids.length === 0}>
      <div role="status">
        {in_sight !== null && ids.includes(in_sight) && (
          <RemovedLine student_id={in_sight} is_news onRestore={restore} />
        )}
      </div>
      {folded.length > 0 && (
        <More title={t('door.removed', { count: folded.length })}>
          <ul className="removed-list">
            {folded.map((student_id) => (
              <li key={student_id}>
                <RemovedLine student_id={student_id} is_news={false} onRestore={restore} />
              </li>
            ))}
          </ul>
        </More>
      )}
      {is_refused && (
        <p className="field-error" role="alert">
          {t('door.failed')}
        </p>
      )}
    </div>
  );
};

interface RemovedLineProps {
  readonly student_id: string;
  readonly is_news: boolean;
  readonly onRestore: (student_id: string) => void;
}

const RemovedLine = ({ student_id, is_news, onRestore }: RemovedLineProps) => {
  const { t } = useTranslation();
  const veil = useNameVeil();
  const student = useRecord('teacher', 'removed_students', student_id);
  if (student === undefined) return null;
  const name = veil(student.name);
  return (
    <div className="removed-line" data-news={is_news}>
      <p className="removed-name">{is_news ? t('door.removed_named', { name }) : name}</p>
      <Button
        size="small"
        aria-label={t('door.restore_named', { name })}
        onPress={() => {
          onRestore(student_id);
        }}
      >
        {t('door.restore')}
      </Button>
    </div>
  );
};
