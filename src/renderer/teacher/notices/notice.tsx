import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import type { Tone } from '../ui/mark.tsx';
import { Mark } from '../ui/mark.tsx';

interface NoticeProps {
  readonly tone: Extract<Tone, 'look' | 'act' | 'away'>;
  readonly title: string;
  /** The one thing to do about it; null: nothing. */
  readonly fix: string | null;
  /** The technical word. */
  readonly detail?: string | null;
  /** Small print beside the title, such as an address and a time. */
  readonly aside?: string;
  /** The teacher has read it. */
  readonly onPutAway: () => void;
  /** What can be done about it from here. */
  readonly children?: ReactNode;
}

/** The buttons that put a notice away. */
export const PUT_AWAY = '[data-put-away]';

/** Something to know, and the one thing to do about it. */
export const Notice = (props: NoticeProps) => {
  const { tone, title, fix, detail = null, aside, onPutAway, children } = props;
  const { t } = useTranslation();
  return (
    <li className="notice" data-tone={tone}>
      <Mark tone={tone} />
      <div className="notice-text">
        <p className="notice-title">
          {title} {aside !== undefined && <span className="notice-aside">{aside}</span>}
        </p>
        {fix !== null && <p className="notice-fix">{fix}</p>}
        {detail !== null && <p className="notice-detail">{detail}</p>}
        {children}
      </div>
      <Button
        variant="bare"
        size="small"
        data-put-away
        aria-label={t('teacher.alerts.put_away', { title })}
        onPress={onPutAway}
      >
        <X aria-hidden />
      </Button>
    </li>
  );
};
