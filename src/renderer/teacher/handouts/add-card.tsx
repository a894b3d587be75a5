import { FileUp, Link, NotebookText } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { addHandoutBodySchema, HANDOUTS } from '../../../shared/contract/handouts.ts';
import { cutText } from '../../../shared/cut-text.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { randomId } from '../../common/random-id.ts';
import { usePage } from '../data/page-context.ts';
import { Button } from '../ui/button.tsx';
import { useLargestFile, useRefusal } from './use-refusal.ts';
import { useUploads } from './use-uploads.ts';

/** What a file picker offers; others may be dropped, and are looked at all the same. */
const FILES = ['.pdf', '.png', '.jpg', '.jpeg', '.gif', '.webp'];

type Writing = 'link' | 'text';

interface CardFormProps {
  readonly session_id: string;
  readonly kind: Writing;
  /** @param handout_id of the card that was made, where its teacher is still here; null: none was, or the focus is elsewhere */
  readonly onDone: (handout_id: string | null) => void;
}

/** A link or a text, before it is handed out. */
const CardForm = ({ session_id, kind, onDone }: CardFormProps) => {
  const { t } = useTranslation();
  const id = useId();
  const { api } = usePage();
  const refusalOf = useRefusal();
  const [content, setContent] = useState('');
  const [title, setTitle] = useState('');
  /** Of what is written now: where its answer is lost, it is sent again as the same card. */
  const [handout_id, setHandoutId] = useState(() => randomId());
  const form = useRef<HTMLFormElement>(null);
  const [is_busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const handOut = async (): Promise<void> => {
    const named = { handout_id, ...(title.trim() === '' ? {} : { title }) };
    const body =
      kind === 'link'
        ? // Its letters as they were written; the host stands beside it in ASCII.
          {
            handout_id,
            kind,
            url: content,
            title: title.trim() === '' ? cutText(content.trim(), LIMITS.title_chars) : title,
          }
        : { kind, text: content, ...named };
    if (kind === 'link' && !addHandoutBodySchema.safeParse(body).success) {
      setFailure(t('handouts.teacher.refused.url'));
      return;
    }
    setBusy(true);
    try {
      const made = await api.call('addHandout', { params: { session_id }, body });
      onDone(form.current?.contains(document.activeElement) === true ? made.handout_id : null);
    } catch (error) {
      setFailure(refusalOf(error));
    }
    setBusy(false);
  };
  const field = {
    id: `${id}-content`,
    className: 'field-input',
    value: content,
    autoFocus: true,
    'aria-describedby': `${id}-hint`,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => {
      setContent(target.value);
      setHandoutId(randomId());
      setFailure(null);
    },
  };
  return (
    <form
      ref={form}
      className="handout-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (content.trim() !== '' && !is_busy) void handOut();
      }}
    >
      <div className="field">
        <label className="field-label" htmlFor={`${id}-content`}>
          {t(kind === 'link' ? 'handouts.teacher.url' : 'handouts.teacher.text_label')}
        </label>
        {kind === 'link' ? (
          <input {...field} inputMode="url" placeholder={t('handouts.teacher.url_example')} />
        ) : (
          <>
            <textarea {...field} rows={4} maxLength={HANDOUTS.text_chars} />
            <p id={`${id}-hint`} className="muted small">
              {t('handouts.teacher.text_hint', { max: HANDOUTS.text_chars })}
            </p>
          </>
        )}
      </div>
      <div className="field">
        <label className="field-label" htmlFor={`${id}-title`}>
          {t('handouts.teacher.name')}
        </label>
        <input
          id={`${id}-title`}
          className="field-input"
          value={title}
          maxLength={LIMITS.title_chars}
          onChange={({ target }) => {
            setTitle(target.value);
            setHandoutId(randomId());
          }}
        />
      </div>
      {failure !== null && (
        <p className="field-error" role="alert">
          {failure}
        </p>
      )}
      <div className="handout-actions">
        <Button
          type="submit"
          size="small"
          variant="primary"
          is_busy={is_busy}
          isDisabled={content.trim() === ''}
        >
          {t('handouts.teacher.hand_out')}
        </Button>
        <Button
          size="small"
          onPress={() => {
            onDone(null);
          }}
        >
          {t('common.actions.cancel')}
        </Button>
      </div>
    </form>
  );
};

interface AddCardProps {
  readonly session_id: string;
  /** Of what was written here: a file may come long after it was chosen. */
  readonly onHandedOut: (handout_id: string) => void;
}

/** Three ways to hand something out. */
export const AddCard = ({ session_id, onHandedOut }: AddCardProps) => {
  const { t } = useTranslation();
  const { queue } = useUploads();
  const max = useLargestFile();
  const [writing, setWriting] = useState<Writing | null>(null);
  const toggle = (kind: Writing) => () => {
    setWriting(writing === kind ? null : kind);
  };
  return (
    <div className="handout-add">
      <div className="handout-actions">
        <FileTrigger
          allowsMultiple
          acceptedFileTypes={FILES}
          onSelect={(files) => {
            queue.add(session_id, [...(files ?? [])]);
          }}
        >
          <Button size="small" variant="primary">
            <FileUp aria-hidden />
            {t('handouts.teacher.file')}
          </Button>
        </FileTrigger>
        <Button size="small" aria-expanded={writing === 'link'} onPress={toggle('link')}>
          <Link aria-hidden />
          {t('handouts.teacher.link')}
        </Button>
        <Button size="small" aria-expanded={writing === 'text'} onPress={toggle('text')}>
          <NotebookText aria-hidden />
          {t('handouts.teacher.text')}
        </Button>
      </div>
      {writing === null ? (
        <p className="muted small">{t('handouts.teacher.bounds', { max })}</p>
      ) : (
        <CardForm
          key={writing}
          session_id={session_id}
          kind={writing}
          onDone={(handout_id) => {
            // Another one may have been begun before the node answered.
            setWriting((now) => (now === writing ? null : now));
            if (handout_id !== null) onHandedOut(handout_id);
          }}
        />
      )}
    </div>
  );
};
