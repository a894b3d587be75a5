import './lesson-search.css';
import { Search, X } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { SEARCH } from '../../../../shared/contract/search.ts';
import { useShown } from '../../data/what-is-shown.ts';
import { Button } from '../../ui/button.tsx';
import { FoundLesson } from './found-lesson.tsx';
import { useSearch, type LessonSearch as Searched } from './use-search.ts';

/** After the last letter. */
const SEARCH_AFTER_MS = 250;

interface LessonSearchProps {
  /** What is looked for at first. */
  readonly first_q?: string;
  /** Something else is looked for now; '': nothing. */
  readonly onSearch?: (q: string) => void;
}

/**
 * Search inside lessons: a field, and under it what was found, by lesson; each hit opens the recording at its second. The arrows lead
 * from the field to the hits and through them, Escape back to the field, and in it clears it.
 */
export const LessonSearch = ({ first_q = '', onSearch }: LessonSearchProps) => {
  const { t } = useTranslation();
  const { is_veiled } = useShown();
  const [q, setQ] = useState(first_q);
  const searched = useSearch(q);
  const field = useRef<HTMLInputElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const look = (wanted: string): void => {
    setQ(wanted);
    onSearch?.(wanted);
  };
  return (
    <div
      className="lesson-search"
      ref={place}
      onKeyDown={(event) => {
        move(event, place.current, field.current);
      }}
    >
      <SearchField field={field} q={q} onSearch={look} />
      {q !== '' && is_veiled && <p className="note-look">{t('search.veiled')}</p>}
      <div hidden={is_veiled}>{q !== '' && <Results searched={searched} />}</div>
    </div>
  );
};

/** From the field down to the hits, through them, and back. */
const move = (event: KeyboardEvent, place: HTMLElement | null, field: HTMLInputElement | null): void => {
  if (place === null || event.nativeEvent.isComposing) return;
  const hits = [...place.querySelectorAll<HTMLElement>('[data-found]')];
  const at = hits.findIndex((hit) => hit === document.activeElement);
  const is_in_field = document.activeElement === field;
  if (!is_in_field && at < 0) return;
  const steps: Readonly<Record<string, number | undefined>> = { ArrowDown: 1, ArrowUp: -1 };
  const step = steps[event.key];
  if (step !== undefined) {
    const next = step < 0 && at <= 0 ? (is_in_field ? null : field) : hits[at + step];
    if (next === null || next === undefined) return;
    event.preventDefault();
    next.focus();
  } else if (event.key === 'Escape' && !is_in_field) {
    event.preventDefault();
    field?.focus();
  }
};

interface SearchFieldProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly q: string;
  readonly onSearch: (q: string) => void;
}

/** Asks a moment after what was typed, and not for halves of syllables. */
const SearchField = ({ field, q, onSearch }: SearchFieldProps) => {
  const { t } = useTranslation();
  const id = useId();
  const [typed, setTyped] = useState(q);
  const [is_composing, setComposing] = useState(false);
  const wanted = typed.trim();
  const is_new = wanted !== q && !is_composing;
  useEffect(() => {
    if (!is_new) return undefined;
    const timer = setTimeout(() => {
      onSearch(wanted);
    }, SEARCH_AFTER_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [is_new, wanted, onSearch]);
  const clear = (): void => {
    setTyped('');
    onSearch('');
    field.current?.focus();
  };
  return (
    <form
      role="search"
      className="lesson-search-field"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(wanted);
      }}
    >
      <label className="visually-hidden" htmlFor={id}>
        {t('search.label')}
      </label>
      <Search aria-hidden />
      <input
        ref={field}
        id={id}
        type="search"
        className="field-input"
        value={typed}
        maxLength={SEARCH.query_chars}
        autoComplete="off"
        placeholder={t('search.placeholder')}
        onChange={({ target }) => {
          setTyped(target.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.nativeEvent.isComposing || typed === '') return;
          event.preventDefault();
          clear();
        }}
        onCompositionStart={() => {
          setComposing(true);
        }}
        onCompositionEnd={() => {
          setComposing(false);
        }}
      />
      {typed !== '' && (
        <Button variant="bare" aria-label={t('search.clear')} onPress={clear}>
          <X aria-hidden />
        </Button>
      )}
    </form>
  );
};

const Results = ({ searched }: { readonly searched: Searched }) => {
  const { t } = useTranslation();
  const { found, failure, is_searching, is_reading_more, readMore, readAllOf, retry } = searched;
  const is_nothing = found !== null && found.lessons.length === 0;
  return (
    <section className="lesson-search" aria-label={t('search.results')}>
      <p role="status" className="muted small lesson-search-said">
        {is_searching && failure === null && t('search.loading')}
        {found !== null && found.lessons.length > 0 && t('search.found', { count: found.lesson_count })}
        {is_nothing && t('search.nothing')}
      </p>
      {found !== null && found.state === 'building' && (
        <p className="note-look">{t('search.building', { read: found.read, of: found.of })}</p>
      )}
      {found?.state === 'partial' && <p className="muted small">{t('search.partial')}</p>}
      {failure !== null && (
        <div className="note-look lesson-search-trouble" role="alert">
          <p>{t('search.failed', { reason: failure })}</p>
          <Button size="small" onPress={retry}>
            {t('search.retry')}
          </Button>
        </div>
      )}
      {is_searching && failure === null && (
        <div aria-busy="true" className="lesson-search-coming">
          <div className="skeleton" />
          <div className="skeleton" />
        </div>
      )}
      {is_nothing && (
        <div className="lesson-search-nothing card">
          <p>
            <strong>{t('search.nothing')}</strong>
          </p>
          <p className="muted">{t('search.nothing_hint')}</p>
        </div>
      )}
      {found !== null && found.lessons.length > 0 && (
        <ul className="found-lessons">
          {found.lessons.map((lesson) => (
            <FoundLesson
              key={lesson.session_id}
              lesson={lesson}
              onAll={() => {
                readAllOf(lesson.session_id);
              }}
            />
          ))}
        </ul>
      )}
      {found !== null && found.next !== null && (
        <Button is_busy={is_reading_more} onPress={readMore}>
          {t('search.more_lessons')}
        </Button>
      )}
    </section>
  );
};
