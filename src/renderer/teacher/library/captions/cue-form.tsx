import { ArrowLeftToLine, ArrowRightToLine, Scissors, Trash2 } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { clockOf, secondsOfClock } from '../../../../shared/captions/caption-clock.ts';
import { CAPTIONS } from '../../../../shared/captions/captions.types.ts';
import {
  added,
  joined,
  split,
  without,
  withText,
  withTime,
  type CueRow,
  type Edited,
} from '../../../../shared/captions/edit-captions.ts';
import type { Playback } from '../../../common/recording-player/playback.ts';
import { Button } from '../../ui/button.tsx';
import type { CaptionDesk } from './caption-desk.ts';
import { cueDeedOf, type CueDeed } from './cue-keys.ts';

interface CueFormProps {
  readonly desk: CaptionDesk;
  readonly row: CueRow;
  readonly playback: Playback;
  readonly length_seconds: number;
  readonly onActive: (id: number) => void;
}

/** To hear it once more. */
const BACK_SECONDS = 3;

/** One caption while it is edited. */
export const CueForm = ({ desk, row, playback, length_seconds, onActive }: CueFormProps) => {
  const { t } = useTranslation();
  const id = useId();
  const text = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    text.current?.focus();
  }, [row.id]);

  const goTo = (edited: Edited | null): void => {
    if (edited === null) return;
    desk.change(() => edited.rows, null);
    onActive(edited.id);
  };
  /** Another one, whose picture is shown unless the recording plays on. */
  const move = (to: CueRow | undefined): void => {
    if (to === undefined) return;
    onActive(to.id);
    if (playback.view().is_paused) playback.seek(to.start_seconds);
  };
  const time = (part: 'start' | 'end', seconds: number): void => {
    desk.change((rows) => withTime(rows, row.id, { [part]: seconds }, length_seconds), null);
  };
  const removeBack = (): void => {
    const { rows } = desk.current();
    const before = rows[rows.findIndex((one) => one.id === row.id) - 1];
    if (row.text === '') goTo(without(rows, row.id));
    else if (before !== undefined) goTo(joined(rows, before.id));
  };
  const run = (deed: CueDeed): void => {
    const { rows } = desk.current();
    const at = rows.findIndex((one) => one.id === row.id);
    const now_seconds = playback.view().time;
    switch (deed) {
      case 'next':
        if (at < rows.length - 1) move(rows[at + 1]);
        else goTo(added(rows, Math.max(now_seconds, row.end_seconds), length_seconds));
        break;
      case 'before':
        move(rows[at - 1]);
        break;
      case 'after':
        move(rows[at + 1]);
        break;
      case 'split':
        goTo(split(rows, row.id, text.current?.selectionStart ?? 0, now_seconds));
        break;
      case 'join':
        removeBack();
        break;
      case 'begin':
        time('start', now_seconds);
        break;
      case 'end':
        time('end', now_seconds);
        break;
      case 'back':
        playback.seek(now_seconds - BACK_SECONDS);
        break;
      case 'toggle':
        playback.toggle();
        break;
      case 'undo':
        desk.undo();
        break;
      case 'redo':
        desk.redo();
        break;
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    const { selectionStart, selectionEnd } = event.currentTarget;
    const deed = cueDeedOf(event.nativeEvent, selectionStart === 0 && selectionEnd === 0);
    if (deed === null) return;
    event.preventDefault();
    run(deed);
  };

  return (
    <div
      className="captions-form"
      role="group"
      aria-label={t('captions.one', { time: clockOf(row.start_seconds) })}
    >
      <div className="captions-times">
        <TimeField
          label={t('captions.begins')}
          seconds={row.start_seconds}
          onSeconds={(seconds) => {
            time('start', seconds);
          }}
        />
        <TimeField
          label={t('captions.ends')}
          seconds={row.end_seconds}
          onSeconds={(seconds) => {
            time('end', seconds);
          }}
        />
      </div>
      <label className="visually-hidden" htmlFor={id}>
        {t('captions.text')}
      </label>
      <textarea
        id={id}
        ref={text}
        className="field-input captions-text"
        rows={2}
        value={row.text}
        maxLength={CAPTIONS.text_chars}
        onKeyDown={onKeyDown}
        onChange={({ target }) => {
          desk.change((rows) => withText(rows, row.id, target.value), `text ${String(row.id)}`);
        }}
      />
      <div className="captions-tools">
        {(
          [
            ['begin', ArrowLeftToLine, 'captions.begin_here'],
            ['end', ArrowRightToLine, 'captions.end_here'],
            ['split', Scissors, 'captions.split'],
          ] as const
        ).map(([deed, Icon, label]) => (
          <Button
            key={deed}
            size="small"
            variant="bare"
            onPress={() => {
              run(deed);
            }}
          >
            <Icon aria-hidden />
            {t(label)}
          </Button>
        ))}
        <Button
          size="small"
          variant="bare"
          onPress={() => {
            goTo(without(desk.current().rows, row.id));
          }}
        >
          <Trash2 aria-hidden />
          {t('captions.remove')}
        </Button>
      </div>
    </div>
  );
};

interface TimeFieldProps {
  readonly label: string;
  readonly seconds: number;
  readonly onSeconds: (seconds: number) => void;
}

/** A time as it is typed; what is none is what it was before. */
const TimeField = ({ label, seconds, onSeconds }: TimeFieldProps) => {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const done = (): void => {
    const told = typed === null ? null : secondsOfClock(typed);
    setTyped(null);
    if (told !== null && told !== seconds) onSeconds(told);
  };
  return (
    <div className="captions-time-field">
      <label className="small muted" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="field-input"
        value={typed ?? clockOf(seconds)}
        maxLength={16}
        inputMode="decimal"
        onChange={({ target }) => {
          setTyped(target.value);
        }}
        onBlur={done}
        onKeyDown={(event) => {
          if (event.key === 'Enter') done();
          if (event.key === 'Escape') setTyped(null);
        }}
      />
    </div>
  );
};
