import './students-place.css';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMember } from '../../common/state/use-member.ts';
import { useShown } from '../data/what-is-shown.ts';
import { MirrorLine } from '../mirror/mirror-line.tsx';
import { RostersScreen } from '../rosters/rosters-screen.tsx';
import { forgetLastAddress, useView } from '../shell/use-view.ts';
import { focusHeading } from '../ui/focus-heading.ts';
import { NowPart } from './now/now-part.tsx';
import { PastPart } from './past/past-part.tsx';
import { Report } from './report/report.tsx';
import { PARTS, partIn, reportIn, useStudentsAddress, type StudentsPart } from './students-address.ts';

/** Students: the lesson that is open, the class lists, and lessons that are over. What is typed in the lists stays while one is elsewhere. */
export const StudentsPlace = () => {
  const address = useStudentsAddress();
  const session = useMember('teacher', 'session') ?? null;
  const is_here = useView() === 'students';
  const is_lesson_open = session !== null;
  // In a lesson the way here leads to the lesson, wherever in the place one was.
  useEffect(() => {
    if (is_lesson_open && !is_here) forgetLastAddress('students');
  }, [is_lesson_open, is_here]);
  const report = reportIn(address);
  const part = report === null ? partIn(address, is_lesson_open) : null;
  const [has_lists, setLists] = useState(false);
  if (part === 'lists' && !has_lists) setLists(true);
  // Its code comes after the arrival that the page has told of; and from one part to another.
  useEffect(focusHeading, [part, report]);
  return (
    <main className="students-place">
      {part !== null && <Parts part={part} />}
      {has_lists && (
        <div className="students-part" hidden={part !== 'lists'}>
          <RostersScreen />
        </div>
      )}
      {part === 'now' && (
        <Veiled>
          <NowPart key={session?.session_id ?? ''} session={session} is_here={is_here} />
        </Veiled>
      )}
      {part === 'past' && (
        <Veiled>
          <PastPart />
        </Veiled>
      )}
      {report !== null && (
        <Veiled>
          <Report key={report} session_id={report} />
        </Veiled>
      )}
    </main>
  );
};

/** Names, scores and alerts are for the teacher alone: where a class may see them they are not there at all. */
const Veiled = ({ children }: { readonly children: ReactNode }) => {
  const { t } = useTranslation();
  const { is_veiled, is_veiled_for_share } = useShown();
  if (!is_veiled) return children;
  return (
    <div className="students-part">
      <p className="note-look">{t(is_veiled_for_share ? 'dashboard.veiled_share' : 'dashboard.veiled')}</p>
      <MirrorLine />
    </div>
  );
};

const Parts = ({ part }: { readonly part: StudentsPart }) => {
  const { t } = useTranslation();
  return (
    <nav className="students-parts" aria-label={t('dashboard.place.tabs')}>
      {(['now', 'lists', 'past'] as const).map((one) => (
        <a key={one} href={PARTS[one]} aria-current={one === part ? 'page' : undefined}>
          {t(`dashboard.place.${one}`)}
        </a>
      ))}
    </nav>
  );
};
