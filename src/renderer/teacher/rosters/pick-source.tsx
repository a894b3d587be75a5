import { FileUp, Keyboard, ScanText } from 'lucide-react';
import { useId } from 'react';
import { DropZone, FileTrigger, isFileDropItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { useLostFocus } from './use-lost-focus.ts';
import { useReader, type ReadSource } from './use-reader.ts';

/** What a file picker offers; others may be dropped, and are looked at all the same. */
const FILES = ['.xlsx', '.csv', '.txt', '.tsv', '.zip'];

interface PickSourceProps {
  readonly pasted: string;
  readonly onPasted: (text: string) => void;
  readonly onRead: (source: ReadSource) => void;
  readonly onByHand: () => void;
}

/** Where the names come from. */
export const PickSource = ({ pasted, onPasted, onRead, onByHand }: PickSourceProps) => {
  const { t } = useTranslation();
  const id = useId();
  const heading = useLostFocus();
  const { read, is_busy, failure } = useReader(onRead);
  const readFile = (file: File): void => {
    read({ file, name: file.name.replace(/\.[^.]*$/, '') });
  };
  return (
    <section className="card roster-make" aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`} ref={heading} tabIndex={-1} className="title-l">
        {t('rosters.make.heading')}
      </h2>
      <form
        className="roster-paste"
        onSubmit={(event) => {
          event.preventDefault();
          if (pasted.trim() !== '') read({ file: new Blob([pasted]), name: '' });
        }}
      >
        <label className="field-label" htmlFor={`${id}-paste`}>
          {t('rosters.make.paste_label')}
        </label>
        <textarea
          id={`${id}-paste`}
          className="field-input roster-paste-text"
          rows={7}
          value={pasted}
          placeholder={t('rosters.make.paste_example')}
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            onPasted(event.target.value);
          }}
        />
        <p id={`${id}-hint`} className="muted small">
          {t('rosters.make.paste_hint')}
        </p>
        <Button type="submit" variant="primary" is_busy={is_busy} isDisabled={pasted.trim() === ''}>
          <ScanText aria-hidden />
          {t(is_busy ? 'rosters.make.looking' : 'rosters.make.look')}
        </Button>
      </form>
      <DropZone
        className="roster-drop"
        onDrop={({ items }) => {
          const dropped = items.find(isFileDropItem);
          if (dropped !== undefined) void dropped.getFile().then(readFile);
        }}
      >
        <h3 className="field-label">{t('rosters.make.file_label')}</h3>
        <FileTrigger
          acceptedFileTypes={FILES}
          onSelect={(files) => {
            const [file] = files ?? [];
            if (file !== undefined) readFile(file);
          }}
        >
          <Button is_busy={is_busy}>
            <FileUp aria-hidden />
            {t('rosters.make.file_button')}
          </Button>
        </FileTrigger>
        <p className="muted small">{t('rosters.make.file_hint')}</p>
      </DropZone>
      <Button variant="bare" onPress={onByHand}>
        <Keyboard aria-hidden />
        {t('rosters.make.by_hand')}
      </Button>
      {failure !== null && (
        <p className="field-error" role="alert">
          {failure}
        </p>
      )}
    </section>
  );
};
