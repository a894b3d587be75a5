import { Eye } from 'lucide-react';
import { useId, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

/** What of the student the teacher sees, in the student's words: shown before joining, and there to read during the lesson. */
export const TeacherSees = (): ReactElement => {
  const { t } = useTranslation();
  const title = useId();
  return (
    <section className="sees" aria-labelledby={title}>
      <Eye className="sees__icon" aria-hidden="true" size={20} />
      <div>
        <h2 className="sees__title" id={title}>
          {t('student.notice.title')}
        </h2>
        <ul className="sees__list">
          <li>{t('student.notice.name')}</li>
          <li>{t('student.notice.answers')}</li>
          <li>{t('student.notice.open')}</li>
          <li>{t('student.notice.playing')}</li>
          <li>{t('student.notice.measured')}</li>
          <li>{t('student.notice.help')}</li>
          <li>{t('student.notice.counted')}</li>
        </ul>
        <p>{t('student.notice.own')}</p>
        <p className="sees__not">{t('student.notice.not')}</p>
      </div>
    </section>
  );
};
