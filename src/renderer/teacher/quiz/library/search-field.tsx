import { Search } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QUIZZES } from '../../../../shared/contract/quiz.ts';

/** After the last letter. */
const SEARCH_AFTER_MS = 250;

/** Asks for what is searched for a moment after it was typed, and not for halves of syllables. */
export const SearchField = ({ onSearch }: { readonly onSearch: (q: string) => void }) => {
  const { t } = useTranslation();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [is_composing, setComposing] = useState(false);
  useEffect(() => {
    if (is_composing) return undefined;
    const timer = setTimeout(() => {
      onSearch(typed.trim());
    }, SEARCH_AFTER_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [typed, is_composing, onSearch]);
  return (
    <div className="quiz-search">
      <label className="visually-hidden" htmlFor={id}>
        {t('quiz.search.label')}
      </label>
      <Search aria-hidden />
      <input
        id={id}
        type="search"
        className="field-input"
        value={typed}
        maxLength={QUIZZES.search_chars}
        placeholder={t('quiz.search.label')}
        onChange={({ target }) => {
          setTyped(target.value);
        }}
        onCompositionStart={() => {
          setComposing(true);
        }}
        onCompositionEnd={() => {
          setComposing(false);
        }}
      />
    </div>
  );
};
