import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../../shared/locales/locale.ts';
import { createBackoff } from '../../common/backoff.ts';
import type { StudentRoom } from './room.types.ts';

const NONE: readonly StudentRoom[] = [];

/**
 * The rooms of the lesson, in their order, once their file has come; none before it. Where it does not, it is asked for again and
 * again, later each time.
 * @param may_fetch the picture is there, or is not waited for any more
 */
export const useRooms = (may_fetch: boolean): readonly StudentRoom[] => {
  const { i18n } = useTranslation();
  const [rooms, setRooms] = useState(NONE);
  useEffect(() => {
    if (!may_fetch) return;
    const backoff = createBackoff({ base_ms: 500, max_ms: 8_000 });
    let timer: ReturnType<typeof setTimeout> | undefined;
    let is_gone = false;
    const fetch = async (): Promise<void> => {
      try {
        const { rooms: fetched } = await import('./all-rooms.ts');
        if (is_gone) return;
        for (const { words } of fetched) {
          if (words === undefined) continue;
          for (const language of LANGUAGES)
            i18n.addResourceBundle(language, 'translation', words[language], true);
        }
        setRooms(fetched);
      } catch {
        // The origin may be away for a moment.
        if (!is_gone) timer = setTimeout(() => void fetch(), backoff.next());
      }
    };
    void fetch();
    return () => {
      is_gone = true;
      clearTimeout(timer);
    };
  }, [may_fetch, i18n]);
  return rooms;
};
