import { Play } from 'lucide-react';
import { useState } from 'react';
import { FieldError, Form, Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '../../../shared/limits.ts';
import { useMember } from '../../common/state/use-member.ts';
import { formatLessonDate } from '../data/format.ts';
import { lastRoster } from '../data/last-roster.ts';
import { usePage } from '../data/page-context.ts';
import { teacherName } from '../data/teacher-name.ts';
import { useAction } from '../data/use-action.ts';
import { Button } from '../ui/button.tsx';
import { RosterField } from './roster-field.tsx';

/** Names the lesson, or leaves the name as proposed, and starts it. */
export const StartForm = () => {
  const { t, i18n } = useTranslation();
  const { api } = usePage();
  const [opened_at] = useState(() => new Date());
  // Null: as proposed, so that the proposal follows a change of the language.
  const [typed_title, setTitle] = useState<string | null>(null);
  const [class_name, setClassName] = useState('');
  const [teacher_name, setTeacherName] = useState(() => teacherName.get());
  const lists = useMember('teacher', 'rosters') ?? [];
  const [wanted_roster, setRoster] = useState(() => lastRoster.get());
  // It may have been deleted since.
  const roster = lists.some(({ roster_id }) => roster_id === wanted_roster) ? wanted_roster : '';
  const title =
    typed_title ?? t('teacher.start.title_default', { when: formatLessonDate(opened_at, i18n.language) });
  const nameOf = (id: string): string => lists.find(({ roster_id }) => roster_id === id)?.name ?? '';
  /** The class is called as its list, for as long as nothing else was typed. */
  const chooseRoster = (next: string): void => {
    if (class_name.trim() === '' || class_name === nameOf(roster)) setClassName(nameOf(next));
    setRoster(next);
  };
  const start = useAction(() =>
    api.call('createSession', {
      body: {
        title,
        ...(class_name.trim() === '' ? {} : { class_name }),
        ...(teacher_name.trim() === '' ? {} : { teacher_name }),
        ...(roster === '' ? {} : { roster }),
      },
    }),
  );
  return (
    <Form
      className="start-form"
      onSubmit={(event) => {
        event.preventDefault();
        teacherName.set(teacher_name);
        lastRoster.set(roster);
        start.run();
      }}
    >
      <div className="start-fields">
        <TextField
          className="field"
          value={title}
          onChange={setTitle}
          isRequired
          maxLength={LIMITS.title_chars}
          validate={(value) => (value.trim() === '' ? t('teacher.start.title_missing') : null)}
        >
          <Label className="field-label">{t('teacher.start.title_label')}</Label>
          <Input className="field-input" />
          <FieldError className="field-error">{t('teacher.start.title_missing')}</FieldError>
        </TextField>
        <TextField
          className="field"
          value={class_name}
          onChange={setClassName}
          maxLength={LIMITS.title_chars}
        >
          <Label className="field-label">{t('teacher.start.class_label')}</Label>
          <Input className="field-input" placeholder={t('teacher.start.class_hint')} />
        </TextField>
        <TextField
          className="field"
          value={teacher_name}
          onChange={setTeacherName}
          maxLength={LIMITS.name_chars}
        >
          <Label className="field-label">{t('teacher.start.teacher_label')}</Label>
          <Input className="field-input" autoComplete="name" placeholder={t('teacher.start.teacher_hint')} />
        </TextField>
        {lists.length > 0 && <RosterField lists={lists} value={roster} onChange={chooseRoster} />}
      </div>
      <Button type="submit" variant="primary" size="large" is_busy={start.is_busy}>
        <Play aria-hidden />
        {t(start.is_busy ? 'teacher.start.starting' : 'teacher.start.button')}
      </Button>
      {start.failure !== null && (
        <p className="field-error" role="alert">
          {t('teacher.failed', { reason: start.failure })}
        </p>
      )}
      <p className="muted small">{t('teacher.start.note')}</p>
    </Form>
  );
};
