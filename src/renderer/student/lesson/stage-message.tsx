import {
  AudioLines,
  History,
  Image,
  CloudOff,
  MonitorOff,
  MonitorPause,
  MonitorPlay,
  RefreshCw,
  WifiOff,
  type LucideIcon,
} from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { LessonStatus } from './lesson-status.ts';

const ICONS: Readonly<Record<LessonStatus, LucideIcon>> = {
  opening: MonitorPlay,
  waiting: MonitorPlay,
  paused: MonitorPause,
  picture_coming: MonitorPlay,
  live: MonitorPlay,
  sound_only: AudioLines,
  stills: Image,
  stills_silent: Image,
  rewound: History,
  teacher_away: RefreshCw,
  picture_stalled: RefreshCw,
  picture_back: RefreshCw,
  network: CloudOff,
  offline: WifiOff,
  catching_up: RefreshCw,
  engine_away: CloudOff,
  blocked: MonitorOff,
  browser: MonitorOff,
};

/** What stands where the picture will be: never black, always a sentence. */
export const StageMessage = ({ status }: { status: LessonStatus }): ReactElement => {
  const { t } = useTranslation();
  const Icon = ICONS[status];
  // A status is told once it has settled: the picture has just gone, and the words of `live` would be wrong.
  const said = status === 'live' ? 'picture_coming' : status;
  return (
    <div className="stage__message" aria-hidden="true">
      <span className="stage__message-icon">
        <Icon size={32} strokeWidth={1.75} />
      </span>
      <p className="stage__message-title">{t(`student.status.${said}.title`)}</p>
      <p className="stage__message-hint">{t(`student.status.${said}.hint`)}</p>
    </div>
  );
};
