import { Trash2 } from 'lucide-react';
import { useId, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../../../../common/clock-time.ts';
import { randomId } from '../../../../common/random-id.ts';
import type { Playback } from '../../../../common/recording-player/playback.ts';
import { usePlayback } from '../../../../common/recording-player/use-playback.ts';
import { Button } from '../../../ui/button.tsx';
import { useFocusHeir } from '../../../ui/use-focus-heir.ts';
import { NOTES, notesOf, withNote } from './kept-notes.ts';

interface NotesProps {
  readonly recording_id: string;
  readonly playback: Playback;
}

/** What the teacher writes down for itself, each at its place. */
export const Notes = ({ recording_id, playback }: NotesProps) => {
  const { t } = useTranslation();
  const id = useId();
  const kept = notesOf(recording_id);
  const notes = useSyncExternalStore(kept.subscribe, kept.get);
  const place = useFocusHeir<HTMLDivElement>('button');
  const [text, setText] = useState('');
  const second = usePlayback(playback, ({ time }) => Math.floor(time));
  const is_full = notes.length >= NOTES.of_a_recording;
  const add = (): void => {
    if (text.trim() === '' || is_full) return;
    const at_seconds = Math.floor(playback.view().time);
    kept.set(withNote(kept.get(), { note_id: randomId(), at_seconds, text: text.trim() }));
    setText('');
  };
  return (
    <div ref={place} className="notes" tabIndex={-1}>
      <form
        className="side-form"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <label className="visually-hidden" htmlFor={id}>
          {t('library.notes.text')}
        </label>
        <input
          id={id}
          className="field-input"
          placeholder={t('library.notes.text')}
          value={text}
          maxLength={NOTES.chars}
          onChange={({ target }) => {
            setText(target.value);
          }}
        />
        <Button type="submit" isDisabled={text.trim() === '' || is_full}>
          {t('library.notes.add', { time: clockTime(second) })}
        </Button>
      </form>
      {is_full && <p className="note-look small">{t('library.notes.full')}</p>}
      <p className="muted small">{t(notes.length === 0 ? 'library.notes.none' : 'library.notes.kept')}</p>
      <ol className="side-list" aria-label={t('library.notes.label')}>
        {notes.map(({ note_id, at_seconds, text: written }) => (
          <li key={note_id} className="side-row">
            <button
              type="button"
              className="side-go"
              onClick={() => {
                playback.seek(at_seconds);
              }}
            >
              <span className="happened-time">{clockTime(at_seconds)}</span>
              <span>{written}</span>
            </button>
            <Button
              variant="bare"
              size="small"
              aria-label={t('library.notes.delete', { time: clockTime(at_seconds) })}
              onPress={() => {
                kept.set(kept.get().filter((note) => note.note_id !== note_id));
              }}
            >
              <Trash2 aria-hidden />
            </Button>
          </li>
        ))}
      </ol>
    </div>
  );
};
