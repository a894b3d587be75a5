import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LIBRARY, type RecordingView } from '../../../shared/contract/library/index.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { useAction } from '../data/use-action.ts';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import type { RecordingDeeds } from './use-deeds.ts';

interface EditSheetProps {
  readonly view: RecordingView;
  readonly write: RecordingDeeds['write'];
  readonly onClose: () => void;
}

/** How a recording is called, and what is in it. */
export const EditSheet = ({ view, write, onClose }: EditSheetProps) => {
  const { t } = useTranslation();
  const id = useId();
  const [title, setTitle] = useState(view.title);
  const [description, setDescription] = useState(view.description);
  const save = useAction(() => write(view, { title, description }), onClose);
  const is_blank = title.trim() === '';
  return (
    <Sheet title={t('library.edit.title')} onClose={onClose}>
      <form
        className="library-edit"
        onSubmit={(event) => {
          event.preventDefault();
          if (!is_blank) save.run();
        }}
      >
        <div className="field">
          <label className="field-label" htmlFor={`${id}-title`}>
            {t('library.edit.name')}
          </label>
          <input
            id={`${id}-title`}
            className="field-input"
            value={title}
            maxLength={LIMITS.title_chars}
            autoFocus
            onChange={({ target }) => {
              setTitle(target.value);
            }}
          />
        </div>
        <div className="field">
          <label className="field-label" htmlFor={`${id}-description`}>
            {t('library.edit.description')}
          </label>
          <textarea
            id={`${id}-description`}
            className="field-input"
            rows={5}
            value={description}
            maxLength={LIBRARY.description_chars}
            onChange={({ target }) => {
              setDescription(target.value);
            }}
          />
        </div>
        {save.failure !== null && (
          <p className="dialog-failure" role="alert">
            {save.failure}
          </p>
        )}
        <div className="dialog-actions">
          <Button onPress={onClose}>{t('common.actions.cancel')}</Button>
          <Button type="submit" variant="primary" is_busy={save.is_busy} isDisabled={is_blank}>
            {t('library.edit.save')}
          </Button>
        </div>
      </form>
    </Sheet>
  );
};
