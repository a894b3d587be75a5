import { Download, FileUp, ScanText } from 'lucide-react';
import { useId } from 'react';
import { DropZone, FileTrigger, isFileDropItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { plainQuiz } from './plain-questions.ts';
import { useQuizReader, type ReadQuiz } from './use-quiz-reader.ts';

/** What a file picker offers; others may be dropped, and are looked at all the same. */
const FILES = ['.gift', '.txt', '.csv', '.tsv', '.xlsx', '.xml', '.airquiz', '.zip'];

export interface PickQuizProps {
  /** Kept by who opens the sheet: a click beside it loses nothing. */
  readonly pasted: string;
  readonly onPasted: (text: string) => void;
  readonly onTemplate: () => void;
  readonly onRead: (read: ReadQuiz) => void;
}

/** Where the questions come from: a text, or a file. */
export const PickQuiz = ({ pasted, onPasted, onTemplate, onRead }: PickQuizProps) => {
  const { t } = useTranslation();
  const id = useId();
  const { read, is_busy, failure } = useQuizReader(onRead);
  const readFile = (file: File): void => {
    read({ file, name: file.name, plain: null });
  };
  return (
    <div className="quiz-import">
      <form
        className="quiz-import-paste"
        onSubmit={(event) => {
          event.preventDefault();
          if (pasted.trim() === '') return;
          const plain = plainQuiz(pasted);
          read({ file: new Blob([plain?.gift ?? pasted]), name: '', plain });
        }}
      >
        <label className="field-label" htmlFor={`${id}-paste`}>
          {t('quiz.import.paste_label')}
        </label>
        <textarea
          id={`${id}-paste`}
          className="field-input quiz-import-text"
          rows={8}
          autoFocus
          value={pasted}
          placeholder={t('quiz.import.paste_example')}
          aria-describedby={`${id}-hint`}
          onChange={({ target }) => {
            onPasted(target.value);
          }}
        />
        <p id={`${id}-hint`} className="muted small">
          {t('quiz.import.paste_hint')}
        </p>
        <Button type="submit" variant="primary" is_busy={is_busy} isDisabled={pasted.trim() === ''}>
          <ScanText aria-hidden />
          {t(is_busy ? 'quiz.import.looking' : 'quiz.import.look')}
        </Button>
      </form>
      <DropZone
        className="roster-drop"
        onDrop={({ items }) => {
          const dropped = items.find(isFileDropItem);
          if (dropped !== undefined) void dropped.getFile().then(readFile);
        }}
      >
        <h3 className="field-label">{t('quiz.import.file_label')}</h3>
        <FileTrigger
          acceptedFileTypes={FILES}
          onSelect={(files) => {
            const [file] = files ?? [];
            if (file !== undefined) readFile(file);
          }}
        >
          <Button is_busy={is_busy}>
            <FileUp aria-hidden />
            {t('quiz.import.file_button')}
          </Button>
        </FileTrigger>
        <p className="muted small">{t('quiz.import.file_hint')}</p>
        <Button variant="bare" size="small" onPress={onTemplate}>
          <Download aria-hidden />
          {t('quiz.export.template')}
        </Button>
      </DropZone>
      {failure !== null && (
        <p className="field-error" role="alert">
          {failure}
        </p>
      )}
    </div>
  );
};
