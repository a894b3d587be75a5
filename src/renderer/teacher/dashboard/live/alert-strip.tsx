import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLessonStore, useListView, useMember } from '../../../common/state/use-member.ts';
import { useShown } from '../../data/what-is-shown.ts';
import { Button } from '../../ui/button.tsx';
import { useFocusHeir } from '../../ui/use-focus-heir.ts';
import { AlertRow } from '../alerts/alert-row.tsx';
import { useAlertDeeds } from '../alerts/use-alert-deeds.ts';
import { useQuestionOf } from '../alerts/use-question-of.ts';
import { worstFirst } from '../alerts/worst-first.ts';

/** The worst alert of the lesson in one line, the others one click deeper. Nothing where nothing wants doing. */
export const AlertStrip = () => {
  const session_id = useMember('teacher', 'session')?.session_id;
  return session_id === undefined ? null : <Strip key={session_id} session_id={session_id} />;
};

const Strip = ({ session_id }: { readonly session_id: string }) => {
  const { t } = useTranslation();
  const { is_veiled } = useShown();
  const store = useLessonStore();
  const alerts = useListView('teacher', 'alerts', worstFirst);
  const questionOf = useQuestionOf(session_id, alerts);
  const deeds = useAlertDeeds();
  const [is_open, setOpen] = useState(false);
  const place = useFocusHeir<HTMLElement>('button');
  const [worst, ...others] = alerts;
  const nameOf = (student_id: string): string | undefined =>
    store.record('teacher', 'students', student_id)?.name;
  // A class that sees this page is told of nobody.
  const is_shown = worst !== undefined && !is_veiled;
  return (
    <section
      ref={place}
      className="alert-strip"
      tabIndex={-1}
      aria-label={t('dashboard.alert.label')}
      aria-live="polite"
      hidden={!is_shown}
    >
      {is_shown && (
        <AlertRow key={worst.alert_id} {...{ alert: worst, nameOf, questionOf, deeds }} has_names>
          {others.length > 0 && (
            <Button
              size="small"
              aria-expanded={is_open}
              aria-label={t('dashboard.alert.more_label', { count: others.length })}
              onPress={() => {
                setOpen(!is_open);
              }}
            >
              {t('dashboard.alert.more', { count: others.length })}
              {is_open ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
            </Button>
          )}
        </AlertRow>
      )}
      {is_shown &&
        is_open &&
        others.map((alert) => (
          <AlertRow key={alert.alert_id} {...{ alert, nameOf, questionOf, deeds }} has_names />
        ))}
    </section>
  );
};
