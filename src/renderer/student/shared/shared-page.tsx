import './shared.css';
import { useEffect, useState } from 'react';
import type { SharedWith } from '../../../shared/contract/sharing.ts';
import { sharedStudentEn } from '../../../shared/locales/en/sharing.ts';
import { sharedStudentKo } from '../../../shared/locales/ko/sharing.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';
import type { ThemeControl } from '../../common/theme.ts';
import { TopBar } from '../ui/top-bar.tsx';
import { SharedDoor, type Refused } from './shared-door.tsx';
import { SharedLesson } from './shared-lesson.tsx';
import { createSharedVisit, type Who } from './shared-visit.ts';

declare module '../../common/i18n.ts' {
  interface TranslationTree {
    shared: (typeof sharedStudentEn)['shared'];
  }
}

export const words = { ko: sharedStudentKo, en: sharedStudentEn };

export interface SharedPageProps {
  readonly theme: ThemeControl;
  /** Of the path; '' where it has none. */
  readonly linked_code: string;
  /** Of the newest lesson that this device is in; null: of none. */
  readonly seat_token: string | null;
}

/** opening: nothing is asked before it is known that it has to be. */
type Stand = 'opening' | 'asking' | readonly [SharedWith, ...SharedWith[]];

const asStand = (shared: readonly SharedWith[] | null): Stand => {
  const [first, ...others] = shared ?? [];
  return first === undefined ? 'asking' : [first, ...others];
};

/** What a teacher shares, for those whom it is shared with. */
export const SharedPage = ({ theme, linked_code, seat_token }: SharedPageProps) => {
  const [visit] = useState(() =>
    createSharedVisit({ storage: createSafeStorage(() => sessionStorage), seat_token }),
  );
  const [stand, setStand] = useState<Stand>('opening');
  const [refused, setRefused] = useState<Refused | null>(null);
  const [is_busy, setBusy] = useState(false);

  useEffect(() => {
    let is_over = false;
    void visit.find(linked_code).then((shared) => {
      if (!is_over) setStand(asStand(shared));
    });
    return () => {
      is_over = true;
    };
  }, [visit, linked_code]);

  const enter = async (who: Who): Promise<void> => {
    setBusy(true);
    const entered = await visit.enter(who);
    setBusy(false);
    if ('shared' in entered) {
      setRefused(null);
      setStand(asStand(entered.shared));
      return;
    }
    const { problem, retry_ms } = entered;
    setRefused({ problem, retry_at: retry_ms === null ? null : performance.now() + retry_ms });
  };

  return (
    <div className="page">
      <TopBar theme={theme} />
      <main className={typeof stand === 'string' ? 'page__center' : 'shared__main'}>
        {stand === 'asking' && (
          <SharedDoor
            linked_code={linked_code}
            refused={refused}
            is_busy={is_busy}
            onEnter={(who) => void enter(who)}
          />
        )}
        {typeof stand !== 'string' && (
          <SharedLesson
            shared={stand}
            onLeave={() => {
              visit.leave();
              setStand('asking');
            }}
          />
        )}
      </main>
    </div>
  );
};
