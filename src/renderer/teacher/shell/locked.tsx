import { Laptop } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** Why the page does not open: it never had a token, its token is old, or it is on another machine. */
export type LockedReason = 'no_token' | 'unauthorized' | 'forbidden';

/** Shown instead of the dashboard to who has no key to it; says how to get in. */
export const Locked = ({ reason }: { readonly reason: LockedReason }) => {
  const { t } = useTranslation();
  return (
    <main className="locked" id="main">
      <div className="card locked-card">
        <Laptop className="locked-icon" aria-hidden />
        <h1 className="title-xl">{t('teacher.locked.title')}</h1>
        {reason === 'unauthorized' && <p className="note-look">{t('teacher.locked.expired')}</p>}
        {reason === 'forbidden' && <p className="note-look">{t('teacher.locked.other_machine')}</p>}
        <p className="muted">{t('teacher.locked.body')}</p>
        <ol className="steps">
          <li>{t('teacher.locked.step_app')}</li>
          <li>{t('teacher.locked.step_link')}</li>
        </ol>
        <p className="locked-student">
          {t('teacher.locked.students')} <a href="/">{t('teacher.locked.students_link')}</a>
        </p>
      </div>
    </main>
  );
};
