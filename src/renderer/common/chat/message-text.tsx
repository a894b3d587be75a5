import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { beginningOf, foldOf, textPartsOf } from './text-parts.ts';

interface MessageTextProps {
  readonly text: string;
  /** Web addresses can be pressed: the teacher's alone. */
  readonly has_links: boolean;
  /** Whether the keyboard comes by here. */
  readonly is_current: boolean;
}

interface LinkedProps {
  readonly text: string;
  /** How many UTF-16 units of it are shown. */
  readonly length: number;
  readonly is_current: boolean;
}

const Linked = ({ text, length, is_current }: LinkedProps) =>
  beginningOf(textPartsOf(text), length).map((part, index) =>
    part.href === null ? (
      part.text
    ) : (
      <a
        key={index}
        href={part.href}
        target="_blank"
        rel="noopener noreferrer"
        tabIndex={is_current ? undefined : -1}
      >
        {part.text}
      </a>
    ),
  );

/** What somebody wrote: text and nothing else, folded where it is long. */
export const MessageText = ({ text, has_links, is_current }: MessageTextProps): ReactElement => {
  const { t } = useTranslation();
  const [is_open, setOpen] = useState(false);
  const head = foldOf(text);
  const shown = head === null || is_open ? text : head;
  return (
    <>
      <p className="chat-text">
        {has_links ? <Linked text={text} length={shown.length} is_current={is_current} /> : shown}
        {shown !== text && '…'}
      </p>
      {head !== null && (
        <button
          type="button"
          className="chat-more"
          aria-expanded={is_open}
          tabIndex={is_current ? undefined : -1}
          onClick={() => {
            setOpen(!is_open);
          }}
        >
          {t(is_open ? 'chat.less' : 'chat.more')}
        </button>
      )}
    </>
  );
};
