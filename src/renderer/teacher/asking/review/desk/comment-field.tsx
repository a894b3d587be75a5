import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ASKING } from '../../../../../shared/contract/asking/asked.ts';

interface CommentFieldProps {
  readonly comment: string;
  /** Once the field is left. */
  readonly onSave: (comment: string) => void;
}

/** What the teacher writes to one answer. */
export const CommentField = ({ comment, onSave }: CommentFieldProps) => {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState(comment);
  const unsaved = useRef<(() => void) | null>(null);
  useEffect(() => {
    unsaved.current = text === comment ? null : () => onSave(text);
  });
  // What is taken out of the page is told of no blur: a sheet that is closed would take the words with it.
  useEffect(
    () => () => {
      unsaved.current?.();
    },
    [],
  );
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {t('asking_review.desk.comment')}
      </label>
      <textarea
        id={id}
        className="field-input desk-comment"
        rows={2}
        maxLength={ASKING.comment_chars}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
        }}
        onBlur={() => {
          unsaved.current = null;
          if (text !== comment) onSave(text);
        }}
      />
    </div>
  );
};
