import { Send } from 'lucide-react';
import { useEffect, useId, useImperativeHandle, useRef, useState, type ReactElement, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '../../../shared/limits.ts';
import { createEnterSends } from './enter-sends.ts';

/** What others do with the field. */
export interface FieldControl {
  focus(): void;
}

interface ComposerProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  /** Nothing can be sent just now: what is typed stays in the field. */
  readonly is_held?: boolean;
  /** Nothing can be typed either. */
  readonly is_read_only?: boolean;
  readonly onChange: (value: string) => void;
  /** With what is to be sent, which is more than blanks; what was typed is then gone from the field. */
  readonly onSend: (text: string) => void;
  readonly ref: Ref<FieldControl>;
}

/** Beyond what may be sent, so that what is too long can be shortened, and not what a book is. */
const MAX_TYPED = LIMITS.chat_chars * 4;
/** From here on it is said how many more there may be. */
const SAYS_REST_BELOW = 100;
const MAX_ROWS = 4;

/** Where one writes: Enter sends, Shift+Enter makes a line. */
export const Composer = (props: ComposerProps): ReactElement => {
  const { label, placeholder, value, is_held = false, is_read_only = false, onChange, onSend, ref } = props;
  const { t } = useTranslation();
  const note_id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [enter] = useState(createEnterSends);
  const rest = LIMITS.chat_chars - value.trim().length;
  const may_send = !is_held && value.trim() !== '' && rest >= 0;

  const send = (): void => {
    // As it stands in the field: an input method may have written into it since the last rendering.
    const text = (field.current?.value ?? value).trim();
    if (!is_held && text !== '' && text.length <= LIMITS.chat_chars) onSend(text);
  };
  useImperativeHandle(ref, () => ({ focus: () => field.current?.focus() }), []);
  const callbacks = useRef({ send });
  useEffect(() => {
    callbacks.current = { send };
  });
  useEffect(() => {
    const { current } = field;
    // React's onBeforeInput is another event.
    const onBeforeInput = (event: InputEvent): void => {
      if (!enter.types(event.inputType, event.isComposing)) return;
      event.preventDefault();
      callbacks.current.send();
    };
    current?.addEventListener('beforeinput', onBeforeInput);
    return () => current?.removeEventListener('beforeinput', onBeforeInput);
  }, [enter]);

  return (
    <form
      className="chat-composer"
      onSubmit={(event) => {
        event.preventDefault();
        // Ends what is being composed, which would else be typed once more into the empty field.
        field.current?.blur();
        send();
        field.current?.focus();
      }}
    >
      <textarea
        ref={field}
        className="chat-field"
        aria-label={label}
        aria-describedby={note_id}
        aria-invalid={rest < 0 ? true : undefined}
        placeholder={placeholder}
        enterKeyHint="send"
        autoComplete="off"
        readOnly={is_read_only}
        maxLength={MAX_TYPED}
        rows={Math.min(MAX_ROWS, value.split('\n').length)}
        value={value}
        onChange={({ target }) => {
          onChange(target.value);
        }}
        onKeyDown={(event) => {
          const { key, shiftKey, nativeEvent } = event;
          // oxlint-disable-next-line typescript/no-deprecated -- Safari says in no other way whose press it was
          const { keyCode } = nativeEvent;
          // Its Escape ends a syllable, and closes nothing.
          if (nativeEvent.isComposing) event.stopPropagation();
          if (!enter.pressed({ key, keyCode, shiftKey, isComposing: nativeEvent.isComposing })) return;
          event.preventDefault();
          // One that is held down sends what stood there as it was pressed, and nothing that comes into the field behind it.
          if (!event.repeat) send();
        }}
      />
      <button type="submit" className="chat-send" aria-label={t('chat.send')} aria-disabled={!may_send}>
        <Send aria-hidden="true" size={20} />
      </button>
      <p id={note_id} className="chat-rest" data-over={rest < 0}>
        {rest < SAYS_REST_BELOW &&
          (rest < 0 ? t('chat.too_long', { count: -rest }) : t('chat.rest', { count: rest }))}
      </p>
    </form>
  );
};
