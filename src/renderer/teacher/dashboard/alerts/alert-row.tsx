import './alerts.css';
import { AlarmClock, ChevronDown, ChevronRight, ThumbsDown } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Alert } from '../../../../shared/contract/engagement/alerts.ts';
import { formatTime } from '../../data/format.ts';
import { useMinutesSince } from '../../eyes/use-minutes-since.ts';
import { Button } from '../../ui/button.tsx';
import { Mark, type Tone } from '../../ui/mark.tsx';
import type { AlertDeeds } from './use-alert-deeds.ts';
import { useAlertWords, useSinceWords } from './use-alert-words.ts';

/** A shape and a colour for each rank; what it is stands beside it. */
export const RANK_TONES: Readonly<Record<Alert['rank'], Tone>> = { act: 'act', look: 'look', note: 'away' };

interface AlertRowProps {
  readonly alert: Alert;
  readonly nameOf: (student_id: string) => string | undefined;
  readonly deeds: AlertDeeds;
  /** Beside its buttons. */
  readonly children?: ReactNode;
}

/** One alert: what is the matter, the one thing to do, and one click deeper why. */
export const AlertRow = ({ alert, nameOf, deeds, children }: AlertRowProps) => {
  const { t, i18n } = useTranslation();
  const id = useId();
  const [is_open, setOpen] = useState(false);
  const since = useSinceWords(useMinutesSince(alert.since));
  const { title, reasons } = useAlertWords(nameOf)(alert, since);
  const advice = t(`dashboard.advice.${deeds.adviceOf(alert)}`);
  const { snoozed_until } = alert;
  return (
    <div className="alert-row" data-rank={alert.rank} data-alert={alert.rule}>
      <Mark tone={RANK_TONES[alert.rank]} />
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
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      {snoozed_until !== null && (
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
