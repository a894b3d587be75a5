import { CircleAlert, Clock3 } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState, type ReactElement, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { JoinLook } from '../../../shared/contract/classroom/door.ts';
import type { ThemeControl } from '../../common/theme.ts';
import type { Player } from '../player/player.types.ts';
import type { Seat, SeatStore } from '../seat/seat.store.ts';
import { NotMe } from '../ui/not-me.tsx';
import { TextField } from '../ui/text-field.tsx';
import { TopBar } from '../ui/top-bar.tsx';
import { digitsOf, spoken } from './join-link.ts';
import type { JoinProblem } from './joiner.ts';
import { lossOf } from './lost-seat.ts';
import { NameList } from './name-list.tsx';
import { TeacherSees } from './teacher-sees.tsx';
import { useJoiner, useSecondsUntil } from './use-joiner.ts';
import { useLook } from './use-look.ts';
import { WhoFields } from './who-fields.tsx';

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
  /** Whoever had this device before is forgotten in this lesson. */
  readonly onNotMe: (join_code: string) => void;
}

const CODE_PROBLEMS: ReadonlySet<JoinProblem> = new Set<JoinProblem>(['code_form', 'not_found', 'ended']);
const NAME_PROBLEMS: ReadonlySet<JoinProblem> = new Set<JoinProblem>([
  'name_missing',
  'name_form',
  'name_filtered',
  'name_of_teacher',
  'row_missing',
]);

/** Code (unless the link brought it), who it is, and one tap: the tap that also lets the sound play. */
export const JoinScreen = ({
  seats,
  theme,
  player,
  initial,
  onJoined,
  onNotMe,
}: JoinScreenProps): ReactElement => {
  const { t, i18n } = useTranslation();
  const problem_id = useId();
  const code_input = useRef<HTMLInputElement>(null);
  const name_input = useRef<HTMLInputElement>(null);
  const message = useRef<HTMLDivElement>(null);
  const [code, setCode] = useState(initial.join_code);
  const [asks_code, setAsksCode] = useState(initial.join_code === '');
  const [name, setName] = useState(initial.student);
  const [number, setNumber] = useState(initial.student_number);
  const [row_id, setRow] = useState<string | null>(null);
  const [types_name, setTypesName] = useState(false);
  const { state, joiner, say } = useJoiner({ phase: 'idle', problem: initial.problem, retry_at: null });
  const seconds = useSecondsUntil(state.retry_at);
  // As it was when the code was typed: a secret that is made for joining is nobody's yet.
  const device_id = useMemo(() => seats.knownDeviceId(code), [seats, code]);
  const {
    lesson,
    is_settled,
    problem: look_problem,
  } = useLook({
    join_code: code,
    device_id,
    language: i18n.language === 'ko' ? 'ko' : 'en',
    is_outdated: state.problem === 'row_unknown',
  });
  const is_removed = lesson?.you?.state === 'removed';
  const told = is_removed ? 'removed' : (state.problem ?? look_problem);
  // Nothing that was done here brought it about: why stands first, and the way in stays as it was.
  const is_lost = told === 'seat_lost';
  const problem = is_lost ? lossOf({ name: initial.student, number: initial.student_number }, lesson) : told;
  const code_problem = problem !== null && CODE_PROBLEMS.has(problem);
  const name_problem = problem !== null && NAME_PROBLEMS.has(problem);
  // A code from a link that turns out wrong must become visible, or it could not be mended.
  const shows_code = asks_code || code_problem;
  const list = lesson?.names ?? null;
  const names = types_name ? null : list;
  // Of the list as it is now: who was chosen may stand there no more.
  const row = names?.find((one) => one.row_id === row_id) ?? null;
  const is_opening = !shows_code && !is_settled;

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
  const you = lesson?.you ?? null;
  const [known_you, setKnownYou] = useState<JoinLook['you']>(null);
  if (you !== null && known_you === null) {
    setKnownYou(you);
    setRow(you.row_id);
    if (name === '') setName(you.name);
    if (number === '') setNumber(you.student_number ?? '');
  }

  const join = async (who: { readonly name: string; readonly number: string; readonly row_id?: string }) => {
    const student_number = who.number.trim();
    const offer = player.offer();
    const answer = await joiner.submit({
      join_code: code,
      name: who.name,
      ...(student_number === '' ? {} : { student_number }),
      ...(who.row_id === undefined ? {} : { row_id: who.row_id }),
      ...(code.length === 6 ? { device_id: seats.deviceIdFor(code) } : {}),
      ...(offer === null ? {} : { whep: offer }),
    });
    if (answer === null) return;
    const { session_id, student_id, token, whep } = answer;
    // Ahead of the lesson's screen, which takes a phone a moment to draw.
    const first = offer === null || whep === undefined ? undefined : { offer, answer: whep };
    player.start({ session_id, token, first });
    onJoined({
      join_code: code,
      session_id,
      student_id,
      token,
      name: who.name.trim(),
      student_number: student_number === '' ? null : student_number,
    });
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (is_removed) return;
    player.unlock();
    if (names === null) void join({ name, number });
    else if (row === null) say('row_missing');
    else void join({ name: row.name, number: row.student_number ?? '', row_id: row.row_id });
  };

  // What is long would cover the list.
  const sticks = names !== null && (problem === null || name_problem || is_lost);
  useEffect(() => {
    if (problem !== null && (is_lost || !sticks)) message.current?.scrollIntoView({ block: 'nearest' });
  }, [problem, sticks, is_lost]);

  // Taken back by the teacher: nothing is left to decide.
  const was_removed = useRef(false);
  const comeBack = useRef<() => void>(() => undefined);
  useEffect(() => {
    comeBack.current = () => {
      if (you !== null) void join({ name: you.name, number: you.student_number ?? '' });
    };
  });
  useEffect(() => {
    if (was_removed.current && you?.state === 'seated') comeBack.current();
    was_removed.current = is_removed;
  }, [is_removed, you]);

  const waits = is_removed || (state.phase === 'waiting' && state.retry_at === null);
  const busy = state.phase === 'joining' || waits;
  const buttonWord = (): string => {
    if (waits) return t('student.names.asking');
    if (state.phase === 'joining') return t('student.join.joining');
    if (seconds !== null) return t('student.join.waiting', { seconds });
    return names !== null && row !== null
      ? t('student.names.submit', { name: row.name })
      : t('student.join.submit');
  };
  // A class list is long: what is waited for would stand far below it.
  const is_asking = waits || (state.phase === 'waiting' && names !== null);
  const known_name = is_removed ? (you?.name ?? null) : names === null ? name : (row?.name ?? null);
  const headed = shows_code ? 'code' : names === null ? 'name' : 'list';
  const headings = {
    heading: headed === 'list' ? t('student.names.heading') : t(`student.join.heading_${headed}`),
    lead: headed === 'list' ? t('student.names.lead') : t(`student.join.lead_${headed}`),
  };

  const said = (
    <div ref={message} className="join__message" id={problem_id} role="alert">
      {problem !== null && (
        <p className={`message ${waits || state.phase === 'waiting' ? 'message--wait' : 'message--problem'}`}>
          {waits || state.phase === 'waiting' ? (
            <Clock3 aria-hidden="true" size={20} />
          ) : (
            <CircleAlert aria-hidden="true" size={20} />
          )}
          {t(`student.join_problem.${problem}`)}
        </p>
      )}
    </div>
  );

  return (
    <div className="page">
      <TopBar theme={theme} />
      <main className="page__center">
        <form className="join" onSubmit={submit} onInput={joiner.cancel} noValidate>
          <div className="join__intro">
            <h1 className="heading">{is_asking ? t('student.names.wait') : headings.heading}</h1>
            {!is_asking && <p className="lead">{headings.lead}</p>}
          </div>
          {is_lost && said}
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
            {is_asking ? (
              known_name !== null && <p className="join__known">{known_name}</p>
            ) : is_opening ? (
              <div className="names names--opening" aria-hidden="true" />
            ) : names === null ? (
              <WhoFields
                name={name}
                number={number}
                name_input={name_input}
                takes_focus={initial.join_code !== '' || types_name}
                problem_id={name_problem ? problem_id : null}
                suggestions={lesson?.suggestions ?? []}
                onName={setName}
                onNumber={setNumber}
              />
            ) : (
              <NameList
                names={names}
                chosen={row?.row_id ?? null}
                problem_id={name_problem ? problem_id : null}
                onChoose={(one) => setRow(one.row_id)}
              />
            )}
            {(initial.student !== '' || known_you !== null) && !is_removed && !waits && (
              <NotMe
                onNotMe={() => {
                  onNotMe(code);
                }}
              />
            )}
            {list !== null && !is_opening && !is_asking && (
              <p className="join__other">
                {types_name && <span>{t('student.names.guest')}</span>}
                <button
                  type="button"
                  className="link-button"
                  onClick={() => {
                    joiner.cancel();
                    setTypesName(!types_name);
                  }}
                >
                  {t(types_name ? 'student.names.to_list' : 'student.names.not_listed')}
                </button>
              </p>
            )}
            <div className="join__go" data-sticks={sticks}>
              {!is_lost && said}
              <button type="submit" className="button button--main" aria-disabled={busy}>
                {buttonWord()}
              </button>
              {waits && !is_removed && (
                <button type="button" className="link-button" onClick={joiner.cancel}>
                  {t('student.names.stop_asking')}
                </button>
              )}
            </div>
          </div>
          {lesson?.notes.includes('shared_device') === true && (
            <p className="join__note">{t('student.join.shared_device')}</p>
          )}
          <TeacherSees />
        </form>
      </main>
    </div>
  );
};
