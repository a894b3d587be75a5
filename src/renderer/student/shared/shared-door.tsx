import { CircleAlert, Clock3 } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '../../../shared/limits.ts';
import { useSecondsUntil } from '../join/use-joiner.ts';
import { TextField } from '../ui/text-field.tsx';
import { shareDigitsOf, spokenShareCode } from './share-digits.ts';
import type { SharedProblem, Who } from './shared-visit.ts';

const CODE_PROBLEMS: ReadonlySet<SharedProblem> = new Set<SharedProblem>(['code_form', 'not_found', 'ended']);
const NAME_PROBLEMS: ReadonlySet<SharedProblem> = new Set<SharedProblem>([
  ...(['name_missing', 'name_form', 'not_known'] as const),
]);

export interface Refused {
  readonly problem: SharedProblem;
  /** By performance.now(); null: it may be tried at once. */
  readonly retry_at: number | null;
}

interface SharedDoorProps {
  /** From the link; '' where it has to be typed. */
  readonly linked_code: string;
  readonly refused: Refused | null;
  readonly is_busy: boolean;
  readonly onEnter: (who: Who) => void;
}

/** Code, unless the link brought it, and who it is: as the lesson's own door asks. */
export const SharedDoor = ({ linked_code, refused, is_busy, onEnter }: SharedDoorProps) => {
  const { t } = useTranslation();
  const problem_id = useId();
  const code_input = useRef<HTMLInputElement>(null);
  const name_input = useRef<HTMLInputElement>(null);
  const [code, setCode] = useState(linked_code);
  const [asks_code, setAsksCode] = useState(linked_code === '');
  const [name, setName] = useState('');
  const [number, setNumber] = useState('');
  const seconds = useSecondsUntil(refused?.retry_at ?? null);
  const [waited_for, setWaitedFor] = useState<Refused | null>(null);
  const problem = refused?.problem ?? null;
  const code_problem = problem !== null && CODE_PROBLEMS.has(problem);
  const name_problem = problem !== null && NAME_PROBLEMS.has(problem);
  const shows_code = asks_code || code_problem;
  const waits = refused !== null && refused.retry_at !== null && waited_for !== refused;

  useEffect(() => {
    document.title = t('common.product');
  }, [t]);
  useEffect(() => {
    if (code_problem) code_input.current?.focus();
    else if (name_problem) name_input.current?.focus();
  }, [code_problem, name_problem, refused]);
  useEffect(() => {
    if (refused?.retry_at === null || refused === null) return undefined;
    const timer = setTimeout(() => {
      setWaitedFor(refused);
    }, refused.retry_at - performance.now());
    return () => {
      clearTimeout(timer);
    };
  }, [refused]);

  const said = (): string => {
    switch (problem) {
      case null:
        return '';
      case 'name_missing':
      case 'name_form':
        return t(`student.join_problem.${problem}`);
      default:
        return t(`shared.problem.${problem}`);
    }
  };
  const buttonWord = (): string => {
    if (is_busy) return t('shared.opening');
    return waits && seconds !== null ? t('shared.waiting', { seconds }) : t('shared.open');
  };

  return (
    <form
      className="join"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!is_busy && !waits) onEnter({ share_code: code, name, student_number: number });
      }}
    >
      <div className="join__intro">
        <h1 className="heading">{t('shared.heading')}</h1>
        <p className="lead">{t(shows_code ? 'shared.lead' : 'shared.lead_linked')}</p>
      </div>
      <div className="join__fields">
        {shows_code ? (
          <TextField
            ref={code_input}
            className="field--code"
            label={t('shared.code')}
            placeholder="00000000"
            inputMode="numeric"
            autoComplete="off"
            enterKeyHint="next"
            value={code}
            autoFocus={linked_code === ''}
            required
            problem_id={code_problem ? problem_id : null}
            onChange={({ target }) => {
              setAsksCode(true);
              setCode(shareDigitsOf(target.value));
            }}
          />
        ) : (
          <p className="join__code">
            <span>{t('shared.code_is', { code: spokenShareCode(code) })}</span>
            <button
              type="button"
              className="link-button"
              onClick={() => {
                setAsksCode(true);
                setCode('');
              }}
            >
              {t('shared.change_code')}
            </button>
          </p>
        )}
        <div className="join__who">
          <TextField
            ref={name_input}
            label={t('student.join.name')}
            autoComplete="off"
            enterKeyHint="go"
            maxLength={LIMITS.name_chars}
            value={name}
            autoFocus={linked_code !== ''}
            required
            problem_id={name_problem ? problem_id : null}
            onChange={({ target }) => {
              setName(target.value);
            }}
          />
          <TextField
            className="field--number"
            label={t('student.join.number')}
            note={t('shared.number_note')}
            inputMode="numeric"
            autoComplete="off"
            enterKeyHint="go"
            maxLength={LIMITS.name_chars}
            value={number}
            problem_id={problem === 'not_known' ? problem_id : null}
            onChange={({ target }) => {
              setNumber(target.value);
            }}
          />
        </div>
        <div className="join__message" id={problem_id} role="alert">
          {problem !== null && (
            <p className={`message ${waits ? 'message--wait' : 'message--problem'}`}>
              {waits ? <Clock3 aria-hidden="true" size={20} /> : <CircleAlert aria-hidden="true" size={20} />}
              {said()}
            </p>
          )}
        </div>
        <button type="submit" className="button button--main" aria-disabled={is_busy || waits}>
          {buttonWord()}
        </button>
      </div>
      <p className="join__note">{t('shared.where')}</p>
    </form>
  );
};
