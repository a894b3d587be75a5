import { LayoutGrid, List, Search } from 'lucide-react';
import { useEffect, useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { EVERYTHING, isNarrowed, LENGTHS, WHENS, type Wanted } from './wanted.ts';

/** After the last letter. */
const SEARCH_AFTER_MS = 250;
const SEARCH_CHARS = 200;

export type Look = 'list' | 'grid';

interface FiltersProps {
  readonly wanted: Wanted;
  /** That lessons have had, as far as is known. */
  readonly classes: readonly string[];
  readonly look: Look;
  readonly onWant: (wanted: Wanted) => void;
  readonly onLook: (look: Look) => void;
}

/** What of the recordings is shown, and how. */
export const Filters = ({ wanted, classes, look, onWant, onLook }: FiltersProps) => {
  const { t } = useTranslation();
  const [clears, setClears] = useState(0);
  return (
    <div role="search" aria-label={t('library.find.label')} className="library-find">
      <SearchField
        key={clears}
        q={wanted.q}
        onSearch={(q) => {
          onWant({ ...wanted, q });
        }}
      />
      <Select
        label={t('library.find.class')}
        value={wanted.class_name ?? ''}
        onChange={(chosen) => {
          onWant({ ...wanted, class_name: chosen === '' ? null : chosen });
        }}
      >
        <option value="">{t('library.find.any_class')}</option>
        {classes.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </Select>
      <Select
        label={t('library.find.when')}
        value={wanted.when}
        onChange={(chosen) => {
          const when = WHENS.find((one) => one === chosen);
          if (when !== undefined) onWant({ ...wanted, when });
        }}
      >
        {WHENS.map((when) => (
          <option key={when} value={when}>
            {t(`library.find.${when}`)}
          </option>
        ))}
      </Select>
      {wanted.when === 'days' && (
        <div className="library-days">
          {(['from', 'to'] as const).map((side) => (
            <DayField
              key={side}
              label={t(`library.find.${side}`)}
              value={wanted[side]}
              onChange={(day) => {
                onWant({ ...wanted, [side]: day });
              }}
            />
          ))}
        </div>
      )}
      <Select
        label={t('library.find.length')}
        value={wanted.length}
        onChange={(chosen) => {
          const length = LENGTHS.find((one) => one === chosen);
          if (length !== undefined) onWant({ ...wanted, length });
        }}
      >
        {LENGTHS.map((length) => (
          <option key={length} value={length}>
            {t(`library.find.${length}`)}
          </option>
        ))}
      </Select>
      {isNarrowed(wanted) && (
        <Button
          variant="bare"
          onPress={() => {
            onWant(EVERYTHING);
            setClears((before) => before + 1);
          }}
        >
          {t('library.find.clear')}
        </Button>
      )}
      <Choice
        label={t('library.looks.label')}
        value={look}
        onChange={onLook}
        options={[
          { value: 'list', label: t('library.looks.list'), icon: <List aria-hidden /> },
          { value: 'grid', label: t('library.looks.grid'), icon: <LayoutGrid aria-hidden /> },
        ]}
      />
    </div>
  );
};

interface SearchFieldProps {
  readonly q: string;
  readonly onSearch: (q: string) => void;
}

/** Asks a moment after what was typed, and not for halves of syllables. */
const SearchField = ({ q, onSearch }: SearchFieldProps) => {
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
  return (
    <div className="library-search">
      <label className="visually-hidden" htmlFor={id}>
        {t('library.find.search')}
      </label>
      <Search aria-hidden />
      <input
        id={id}
        type="search"
        className="field-input"
        value={typed}
        maxLength={SEARCH_CHARS}
        placeholder={t('library.find.search')}
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

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const Select = ({ label, value, onChange, children }: FieldProps & { readonly children: ReactNode }) => {
  const id = useId();
  return (
    <div className="library-select">
      <label className="visually-hidden" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="field-input"
        value={value}
        onChange={({ target }) => {
          onChange(target.value);
        }}
      >
        {children}
      </select>
    </div>
  );
};

const DayField = ({ label, value, onChange }: FieldProps) => {
  const id = useId();
  return (
    <div className="library-day">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="date"
        className="field-input"
        value={value}
        onChange={({ target }) => {
          onChange(target.value);
        }}
      />
    </div>
  );
};
