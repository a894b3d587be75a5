import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../ui/choice.tsx';
import { AlertList } from '../alerts/alert-list.tsx';
import { useEngagedStudents } from '../data/use-dashboard.ts';
import { StudentSheet } from '../student/student-sheet.tsx';
import { SeatMap } from '../students/seat-map.tsx';
import { StudentsTable } from '../students/students-table.tsx';
import { ClassOverTime } from './class-over-time.tsx';
import { Overview } from './overview.tsx';

interface ClassViewProps {
  readonly session_id: string;
  /** What seats are kept by: the class's name; empty: it has none. */
  readonly class_key: string;
}

/** What wants doing at the left, and the class at the right: over time, and each of it. */
export const ClassView = ({ session_id, class_key }: ClassViewProps) => {
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <div className="now-body">
      <div className="now-side">
        <AlertList session_id={session_id} onOpen={setOpened} />
        <Overview session_id={session_id} />
      </div>
      <div className="now-main">
        <ClassOverTime />
        <Everybody class_key={class_key} onOpen={setOpened} />
      </div>
      {opened !== null && (
        <StudentSheet
          key={opened}
          session_id={session_id}
          student_id={opened}
          onClose={() => {
            setOpened(null);
          }}
        />
      )}
    </div>
  );
};

interface EverybodyProps extends Pick<ClassViewProps, 'class_key'> {
  readonly onOpen: (student_id: string) => void;
}

const Everybody = ({ class_key, onOpen }: EverybodyProps) => {
  const { t } = useTranslation();
  const [view, setView] = useState<'list' | 'seats'>('list');
  const is_empty = useEngagedStudents().length === 0;
  return (
    <section className="card now-card" aria-labelledby="now-students">
      <div className="now-head">
        <h2 id="now-students">{t('dashboard.students.heading')}</h2>
        <p className="muted small">{t('dashboard.bands_note')}</p>
        <Choice
          label={t('dashboard.students.view')}
          value={view}
          onChange={setView}
          options={[
            { value: 'list', label: t('dashboard.students.list') },
            { value: 'seats', label: t('dashboard.students.seats') },
          ]}
        />
      </div>
      {is_empty && <p className="muted">{t('dashboard.empty')}</p>}
      {!is_empty && view === 'list' && <StudentsTable onOpen={onOpen} />}
      {!is_empty && view === 'seats' && <SeatMap class_key={class_key} onOpen={onOpen} />}
    </section>
  );
};
