import { RotateCcw, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { mayComeAgain, type Bringing } from './upload-queue.ts';
import { useRefusal } from './use-refusal.ts';
import { useUploads } from './use-uploads.ts';

const Upload = ({ one, is_first }: { readonly one: Bringing; readonly is_first: boolean }) => {
  const { t } = useTranslation();
  const { queue } = useUploads();
  const refusalOf = useRefusal();
  const { id, name, file, sent_bytes, failure } = one;
  const percent = file.size === 0 ? 0 : Math.floor((sent_bytes / file.size) * 100);
  const label = t('handouts.teacher.sending', { name });
  return (
    <li className="handout-upload" data-failed={failure !== null}>
      <p className="handout-upload-name">{failure === null ? label : name}</p>
      {failure === null ? (
        <>
          <progress className="handout-progress" max={100} value={percent} aria-label={label} />
          <p className="muted small">
            {is_first ? t('handouts.teacher.sent', { percent }) : t('handouts.teacher.waiting')}
          </p>
        </>
      ) : (
        <p className="field-error" role="alert">
          {refusalOf(failure, file.name)}
        </p>
      )}
      <div className="handout-actions">
        {failure !== null && mayComeAgain(failure) && (
          <Button
            size="small"
            onPress={() => {
              queue.retry(id);
            }}
          >
            <RotateCcw aria-hidden />
            {t('handouts.teacher.try_again')}
          </Button>
        )}
        <Button
          size="small"
          variant="bare"
          aria-label={t(failure === null ? 'handouts.teacher.cancel_name' : 'handouts.teacher.put_away', {
            name,
          })}
          onPress={() => {
            queue.cancel(id);
          }}
        >
          <X aria-hidden />
          {t(failure === null ? 'handouts.teacher.cancel' : 'common.actions.close')}
        </Button>
      </div>
    </li>
  );
};

/** Files on their way to this lesson, and those that did not get there. */
export const UploadsList = ({ session_id }: { readonly session_id: string }) => {
  const { t } = useTranslation();
  const { view } = useUploads();
  const own = view.bringing.filter((one) => one.session_id === session_id);
  const first = own.find(({ failure }) => failure === null);
  const done = view.done;
  return (
    <>
      {own.length > 0 && (
        <ul className="handout-uploads">
          {own.map((one) => (
            <Upload key={one.id} one={one} is_first={one === first} />
          ))}
        </ul>
      )}
      <p className="visually-hidden" role="status">
        {done !== null &&
          t(done.is_hidden ? 'handouts.teacher.done_hidden' : 'handouts.teacher.done', { name: done.title })}
      </p>
    </>
  );
};
