import { Download, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFailureWords } from '../data/use-action.ts';
import { Button } from '../ui/button.tsx';
import type { Mp4Desk } from './use-mp4.ts';

/** How far the MP4 is that was asked for. */
export const Mp4Note = ({ desk }: { readonly desk: Mp4Desk }) => {
  const { t } = useTranslation();
  const wordsOf = useFailureWords();
  const { mp4, save, dismiss } = desk;
  return (
    <div role="status" className="library-done">
      {mp4 !== null && (
        <div className="library-done-line" data-failed={mp4.step === 'failed'}>
          <Download aria-hidden />
          <div className="library-mp4">
            {mp4.step === 'ready' && <p>{t('library.download.ready', { title: mp4.view.title })}</p>}
            {mp4.step === 'failed' && <p>{t('library.download.failed', { reason: wordsOf(mp4.error) })}</p>}
            {(mp4.step === 'waiting' || mp4.step === 'making') && (
              <>
                <p>{t(`library.download.${mp4.step}`)}</p>
                <p className="muted small">{t('library.download.making_hint')}</p>
                <div className="library-busy-bar" aria-hidden />
              </>
            )}
          </div>
          {mp4.step === 'ready' && (
            <Button
              size="small"
              onPress={() => {
                save(mp4);
              }}
            >
              {t('library.download.save')}
            </Button>
          )}
          <Button
            size="small"
            variant="bare"
            aria-label={t(mp4.step === 'ready' ? 'library.deed.dismiss' : 'library.download.cancel')}
            onPress={dismiss}
          >
            <X aria-hidden />
          </Button>
        </div>
      )}
    </div>
  );
};
