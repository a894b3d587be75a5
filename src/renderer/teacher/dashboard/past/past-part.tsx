import './past.css';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMember } from '../../../common/state/use-member.ts';
import { LearningPaths } from './learning-paths.tsx';
import { Summaries } from './summaries.tsx';

/** Lessons that are over, and what they say of a class's students together. */
export const PastPart = () => {
  const { t } = useTranslation();
  const id = useId();
  const rosters = useMember('teacher', 'rosters') ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const roster_id = rosters.some((one) => one.roster_id === chosen) ? chosen : null;
  return (
    <div className="past">
      <header className="now-head">
        <div>
          <h1 className="title-l">{t('dashboard.past.heading')}</h1>
          <p className="muted">{t('dashboard.past.intro')}</p>
        </div>
        <div className="past-class">
          <label htmlFor={id}>{t('dashboard.past.class')}</label>
          <select
            id={id}
            className="field-input"
            value={roster_id ?? ''}
            onChange={({ target }) => {
              setChosen(target.value === '' ? null : target.value);
            }}
          >
            <option value="">{t('dashboard.past.all')}</option>
            {rosters.map((roster) => (
              <option key={roster.roster_id} value={roster.roster_id}>
                {roster.name}
              </option>
            ))}
          </select>
        </div>
      </header>
      <div className="past-body">
        <Summaries key={roster_id} roster_id={roster_id} />
        {roster_id === null ? (
          <section className="card now-card">
            <h2>{t('dashboard.past.risk_heading')}</h2>
            <p className="muted">{t('dashboard.past.paths_pick')}</p>
          </section>
        ) : (
          <LearningPaths key={roster_id} roster_id={roster_id} />
        )}
      </div>
    </div>
  );
};
