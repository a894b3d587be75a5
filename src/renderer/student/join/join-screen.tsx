import { CircleAlert, Clock3 } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactElement, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '../../../shared/limits.ts';
import type { ThemeControl } from '../../common/theme.ts';
import type { Player } from '../player/player.types.ts';
import type { Seat, SeatStore } from '../seat/seat.store.ts';
import { TextField } from '../ui/text-field.tsx';
import { TopBar } from '../ui/top-bar.tsx';
import { digitsOf, spoken } from './join-link.ts';
import type { JoinProblem } from './joiner.ts';
import { TeacherSees } from './teacher-sees.tsx';
import { useJoiner, useSecondsUntil } from './use-joiner.ts';

export interface JoinScreenProps {
  readonly seats: SeatStore;
  readonly theme: ThemeControl;
  readonly player: Player;
  readonly initial: {
    readonly join_code: string;
    readonly student: string;
    readonly student_number: string;
    readonly problem: JoinProblem | null;
  };
  readonly onJoined: (seat: Seat) => void;
}

const CODE_PROBLEMS: ReadonlySet<JoinProblem> = new Set<JoinProblem>(['code_form', 'not_found', 'ended']);
const NAME_PROBLEMS: ReadonlySet<JoinProblem> = new Set<JoinProblem>(['name_missing', 'name_form']);

/** Code (unless the link brought it), name, and one tap: the tap that also lets the sound play. */
export const JoinScreen = ({ seats, theme, player, initial, onJoined }: JoinScreenProps): ReactElement => {
  const { t } = useTranslation();
  const problem_id = useId();
  const code_input = useRef<HTMLInputElement>(null);
  const name_input = useRef<HTMLInputElement>(null);
  const [code, setCode] = useState(initial.join_code);
  const [asks_code, setAsksCode] = useState(initial.join_code === '');
  const [name, setName] = useState(initial.student);
  const [number, setNumber] = useState(initial.student_number);
  const { state, joiner } = useJoiner({ phase: 'idle', problem: initial.problem, retry_at: null });
  const seconds = useSecondsUntil(state.retry_at);
  const code_problem = state.problem !== null && CODE_PROBLEMS.has(state.problem);
  const name_problem = state.problem !== null && NAME_PROBLEMS.has(state.problem);
  // A code from a link that turns out wrong must become visible, or it could not be mended.
  const shows_code = asks_code || code_problem;

  useEffect(() => {
    player.prepare();
  }, [player]);
  useEffect(() => {
    document.title = t('common.product');
    document.documentElement.dataset['playback'] = 'idle';
  }, [t]);
  useEffect(() => {
    if (code_problem) code_input.current?.focus();
    else if (name_problem) name_input.current?.focus();
  }, [code_problem, name_problem, state]);

  const join = async (): Promise<void> => {
    const student_number = number.trim();
    const offer = player.offer();
    const answer = await joiner.submit({
      join_code: code,
      name,
      ...(student_number === '' ? {} : { student_number }),
      ...(code.length === 6 ? { device_id: seats.deviceIdFor(code) } : {}),
      ...(offer === null ? {} : { whep: offer }),
    });
    if (answer === null) return;
    const { session_id, student_id, token, whep } = answer;
    // Ahead of the lesson's screen, which takes a phone a moment to draw.
    const first = offer === null || whep === undefined ? undefined : { offer, answer: whep };
    player.start({ session_id, token, first });
    const number_or_none = student_number === '' ? null : student_number;
    onJoined({
      join_code: code,
      session_id,
      student_id,
      token,
      name: name.trim(),
      student_number: number_or_none,
    });
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    player.unlock();
    void join();
  };
  const busy = state.phase === 'joining';

  return (
    <div className="page">
      <TopBar theme={theme} />
      <main className="page__center">
        <form className="join" onSubmit={submit} onInput={joiner.cancel} noValidate>
          <div className="join__intro">
            <h1 className="heading">
              {t(shows_code ? 'student.join.heading_code' : 'student.join.heading_name')}
            </h1>
            <p className="lead">{t(shows_code ? 'student.join.lead_code' : 'student.join.lead_name')}</p>
          </div>
          <div className="join__fields">
            {shows_code ? (
              <TextField
                ref={code_input}
                className="field--code"
                label={t('student.join.code')}
                placeholder="000000"
                inputMode="numeric"
                autoComplete="off"
                enterKeyHint="next"
                value={code}
                autoFocus={asks_code && initial.join_code === ''}
                required
                problem_id={code_problem ? problem_id : null}
                onChange={({ target }) => {
                  const digits = digitsOf(target.value);
                  setAsksCode(true);
                  setCode(digits);
                  if (digits.length === 6 && digits !== code) name_input.current?.focus();
                }}
              />
            ) : (
              <p className="join__code">
                <span>{t('student.join.code_is', { code: spoken(code) })}</span>
                <button
                  type="button"
                  className="link-button"
                  onClick={() => {
                    setAsksCode(true);
                    setCode('');
                  }}
                >
                  {t('student.join.change_code')}
                </button>
              </p>
            )}
            <div className="join__who">
              <TextField
                ref={name_input}
                label={t('student.join.name')}
                autoComplete="name"
                enterKeyHint="go"
                maxLength={LIMITS.name_chars}
                value={name}
                autoFocus={initial.join_code !== ''}
                required
                problem_id={name_problem ? problem_id : null}
                onChange={({ target }) => {
                  setName(target.value);
                }}
              />
              <TextField
                className="field--number"
                label={t('student.join.number')}
                note={t('student.join.optional')}
                inputMode="numeric"
                autoComplete="off"
                enterKeyHint="go"
                maxLength={LIMITS.name_chars}
                value={number}
                problem_id={null}
                onChange={({ target }) => {
                  setNumber(target.value);
                }}
              />
            </div>
            <div className="join__message" id={problem_id} role="alert">
              {state.problem !== null && (
                <p className={`message ${state.phase === 'waiting' ? 'message--wait' : 'message--problem'}`}>
                  {state.phase === 'waiting' ? (
                    <Clock3 aria-hidden="true" size={20} />
                  ) : (
                    <CircleAlert aria-hidden="true" size={20} />
                  )}
                  {t(`student.join_problem.${state.problem}`)}
                </p>
              )}
            </div>
            <button type="submit" className="button button--main" aria-disabled={busy}>
              {busy && t('student.join.joining')}
              {seconds !== null && t('student.join.waiting', { seconds })}
              {state.phase === 'idle' && t('student.join.submit')}
            </button>
          </div>
          <TeacherSees />
        </form>
      </main>
    </div>
  );
};
