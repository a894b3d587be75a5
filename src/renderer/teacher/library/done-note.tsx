import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { useFocusHeir } from '../ui/use-focus-heir.ts';
import type { RecordingDeeds } from './use-deeds.ts';

/** What has just become of a recording, and the way back. */
export const DoneNote = ({ deeds }: { readonly deeds: RecordingDeeds }) => {
  const { t } = useTranslation();
  const place = useFocusHeir<HTMLDivElement>('button');
  const { done, dismiss, restore } = deeds;
  return (
    <div ref={place} role="status" tabIndex={-1} className="library-done">
      {done !== null && (
        <div className="library-done-line" data-failed={done.what === 'failed'}>
          <p>
            {done.what === 'failed'
              ? t('library.deed.failed', { reason: done.reason })
              : t(`library.deed.${done.what}`, { title: done.view.title })}
          </p>
          {done.what === 'deleted' && (
            <Button
              size="small"
              onPress={() => {
                restore(done.view);
              }}
            >
              {t('library.deed.undo')}
            </Button>
          )}
          <Button size="small" variant="bare" aria-label={t('library.deed.dismiss')} onPress={dismiss}>
            <X aria-hidden />
          </Button>
        </div>
      )}
    </div>
  );
};
