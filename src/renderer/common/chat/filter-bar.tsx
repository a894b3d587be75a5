import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { TalkFilter } from './talk.types.ts';

interface FilterBarProps {
  readonly options: readonly { readonly value: TalkFilter; readonly label: string }[];
  readonly value: TalkFilter;
  readonly onChange: (value: TalkFilter) => void;
}

/** What of the talk is shown, one of a few that are all in sight. */
export const FilterBar = ({ options, value, onChange }: FilterBarProps): ReactElement => {
  const { t } = useTranslation();
  return (
    <div className="chat-filter" role="group" aria-label={t('chat.filter')}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          className="chat-option"
          aria-pressed={option.value === value}
          onClick={() => {
            onChange(option.value);
          }}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
};
