import { useId } from 'react';
import { useSecondsWords } from './length-words.ts';

interface SecondsFieldProps {
  readonly label: string;
  /** Is it said by itself, or heard only. */
  readonly is_label_seen?: boolean;
  readonly seconds: number | null;
  readonly offered: readonly (number | null)[];
  readonly onChange: (seconds: number | null) => void;
}

const valueOf = (seconds: number | null): string => (seconds === null ? '' : String(seconds));

/** How long one has to answer; a length that is set and not offered is there, too. */
export const SecondsField = ({
  label,
  is_label_seen = true,
  seconds,
  offered,
  onChange,
}: SecondsFieldProps) => {
  const id = useId();
  const words = useSecondsWords();
  const lengths = offered.includes(seconds) ? offered : [...offered, seconds];
  return (
    <div className="asking-seconds">
      <label className={is_label_seen ? 'field-label' : 'visually-hidden'} htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="field-input"
        value={valueOf(seconds)}
        onChange={({ target }) => {
          onChange(target.value === '' ? null : Number(target.value));
        }}
      >
        {lengths.map((length) => (
          <option key={valueOf(length)} value={valueOf(length)}>
            {words(length)}
          </option>
        ))}
      </select>
    </div>
  );
};
