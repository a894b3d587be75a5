import './alerts.css';
import { AlarmClock, ChevronDown, ChevronRight, ThumbsDown, Undo2 } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Alert } from '../../../../shared/contract/engagement/alerts.ts';
import { formatTime } from '../../data/format.ts';
import { useMinutesSince } from '../../eyes/use-minutes-since.ts';
import { Button } from '../../ui/button.tsx';
import { Mark, type Tone } from '../../ui/mark.tsx';
import type { AlertDeeds } from './use-alert-deeds.ts';
import { useAlertWords, useSinceWords } from './use-alert-words.ts';
import type { QuestionOf } from './use-question-of.ts';

/** A shape and a colour for each rank; what it is stands beside it. */
export const RANK_TONES: Readonly<Record<Alert['rank'], Tone>> = { act: 'act', look: 'look', note: 'away' };

interface AlertRowProps {
  readonly alert: Alert;
  readonly nameOf: (student_id: string) => string | undefined;
  readonly questionOf: QuestionOf;
  readonly deeds: AlertDeeds;
  /** Whether the names of several students stand among its reasons: they do not stand beside it. */
  readonly has_names?: boolean;
  /** Beside its buttons. */
  readonly children?: ReactNode;
}

/** One alert: what is the matter, the one thing to do, and one click deeper why. What was pressed can be taken back for some seconds. */
export const AlertRow = (props: AlertRowProps) => {
  const { alert, nameOf, questionOf, deeds, has_names = false, children } = props;
  const { t, i18n } = useTranslation();
  const id = useId();
  const [is_open, setOpen] = useState(false);
  const since = useSinceWords(useMinutesSince(alert.since));
  const { title, reasons } = useAlertWords(nameOf, questionOf)(alert, since);
  const advice = t(`dashboard.advice.${deeds.adviceOf(alert)}`);
  const { snoozed_until, student_ids } = alert;
  const deed = deeds.pendingOf(alert);
  if (deed !== null) {
    return (
      <div className="alert-row" data-rank="done" data-alert={alert.rule}>
        <Mark tone="good" />
        <p className="alert-title" role="status">
          {t(`dashboard.alert.done.${deed}`)}
        </p>
        <span className="alert-buttons">
          <Button
            size="small"
            aria-label={t('dashboard.alert.undo_of', { title })}
            onPress={() => {
              deeds.takeBack(alert);
            }}
          >
            <Undo2 aria-hidden />
            {t('dashboard.alert.undo')}
          </Button>
          {children}
        </span>
      </div>
    );
  }
  const is_snoozed = snoozed_until !== null;
  const names = has_names && student_ids.length > 1 ? student_ids.flatMap((one) => nameOf(one) ?? []) : [];
  return (
    <div className="alert-row" data-rank={is_snoozed ? 'snoozed' : alert.rank} data-alert={alert.rule}>
      <Mark tone={is_snoozed ? 'away' : RANK_TONES[alert.rank]} />
      <p className="alert-title">
        <span className="visually-hidden">{t(`dashboard.alert.rank.${alert.rank}`)}: </span>
        {title}
      </p>
      <span className="alert-buttons">
        <Button
          size="small"
          variant="primary"
          aria-label={t('dashboard.alert.advice_of', { advice, title })}
          onPress={() => {
            deeds.act(alert);
          }}
        >
          {advice}
        </Button>
        <Button
          size="small"
          aria-label={t('dashboard.alert.why_of', { title })}
          aria-expanded={is_open}
          {...(is_open && { 'aria-controls': id })}
          onPress={() => {
            setOpen(!is_open);
          }}
        >
          {t('dashboard.alert.why')}
          {is_open ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
        </Button>
        <IconButton
          name={t('dashboard.alert.snooze_of', { title })}
          title={t('dashboard.alert.snooze')}
          icon={<AlarmClock aria-hidden />}
          onPress={() => {
            deeds.snooze(alert);
          }}
        />
        <IconButton
          name={t('dashboard.alert.wrong_of', { title })}
          title={t('dashboard.alert.wrong')}
          icon={<ThumbsDown aria-hidden />}
          onPress={() => {
            deeds.sayWrong(alert);
          }}
        />
        {children}
      </span>
      {is_open && (
        <ul id={id} className="alert-reasons">
          {names.length > 0 && <li>{names.join(', ')}</li>}
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      {is_snoozed && (
        <p className="alert-reasons muted">
          {t('dashboard.alerts.snoozed', { time: formatTime(snoozed_until, i18n.language) })}
        </p>
      )}
    </div>
  );
};

interface IconButtonProps {
  readonly name: string;
  readonly title: string;
  readonly icon: ReactNode;
  readonly onPress: () => void;
}

const IconButton = ({ name, title, icon, onPress }: IconButtonProps) => (
  <span title={title}>
    <Button size="small" variant="bare" aria-label={name} onPress={onPress}>
      {icon}
    </Button>
  </span>
);
