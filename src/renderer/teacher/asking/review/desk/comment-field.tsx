import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ASKING } from '../../../../../shared/contract/asking/asked.ts';

interface CommentFieldProps {
  readonly comment: string;
  /** Once the field is left, or taken out of the page with something in it. */
  readonly onSave: (comment: string) => void;
}

/** What the teacher writes to one answer. */
export const CommentField = ({ comment, onSave }: CommentFieldProps) => {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState(comment);
  const told = useRef(comment);
  const save = (): void => {
    if (text !== told.current) onSave(text);
    told.current = text;
  };
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  // A field that is taken out with its sheet tells of no blur.
  useEffect(
    () => () => {
      latest.current();
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
        onBlur={save}
      />
    </div>
  );
};
