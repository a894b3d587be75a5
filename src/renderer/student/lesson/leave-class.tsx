import { LogOut } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

/** Leaves the class, and asks before: a thumb may only have wanted to scroll. */
export const LeaveClass = ({ onLeave }: { readonly onLeave: () => void }): ReactElement => {
  const { t } = useTranslation();
  const question_id = useId();
  const [is_asking, setAsking] = useState(false);
  const was_asking = useRef(false);
  const leave = useRef<HTMLButtonElement>(null);
  const stay = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // What had the focus is gone with the question, or for it.
    if (is_asking) stay.current?.focus();
    else if (was_asking.current) leave.current?.focus();
    was_asking.current = is_asking;
  }, [is_asking]);
  if (!is_asking) {
    return (
      <button
        ref={leave}
        type="button"
        className="link-button"
        onClick={() => {
          setAsking(true);
        }}
      >
        <LogOut aria-hidden="true" size={18} />
        {t('student.lesson.leave')}
      </button>
    );
  }
  return (
    <div
      className="leave"
      role="group"
      aria-labelledby={question_id}
      onKeyDown={({ key }) => {
        if (key === 'Escape') setAsking(false);
      }}
    >
      <p id={question_id} className="leave__question">
        {t('student.lesson.leave_sure')}
      </p>
      <button type="button" className="button button--quiet" onClick={onLeave}>
        {t('student.lesson.leave_yes')}
      </button>
      <button
        ref={stay}
        type="button"
        className="button button--quiet"
        onClick={() => {
          setAsking(false);
        }}
      >
        {t('student.lesson.leave_no')}
      </button>
    </div>
  );
};
