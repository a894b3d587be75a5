import './ask-bar.css';
import { ClipboardList, LibraryBig, PenLine } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { letterOf } from '../../../questions/parts/options.ts';
import { useMember } from '../../common/state/use-member.ts';
import { useShown } from '../data/what-is-shown.ts';
import { useShortcut } from '../shortcuts/shortcuts.tsx';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { letter_count, spot_seconds, SPOT_SECONDS, useKept } from './ask-choices.ts';
import { ASKING_KEYS } from './asking-keys.ts';
import { quizSheet, writeSheet } from './ask-sheets.ts';
import { ReviewsAfter } from './review-parts.ts';
import { SecondsField } from './seconds-field.tsx';
import { LETTER_COUNTS, SPOT_KINDS, spotQuestion, type SpotKind } from './spot-questions.ts';
import { useAskQuestion, useWhyNot } from './use-ask.ts';

/** What can be asked at once, each with one tap, and what is written or taken from the library first. */
export const AskBar = () => {
  const { t } = useTranslation();
  const id = useId();
  const why_not = useWhyNot();
  const { is_veiled } = useShown();
  const ask = useAskQuestion();
  const [count, setCount] = useKept(letter_count);
  const [seconds, setSeconds] = useKept(spot_seconds);
  const last = letterOf(count - 1);
  const run = useMember('teacher', 'quiz') ?? null;
  const taken_by = run?.is_open === true ? run.run_id : null;
  /** What waits for a word, since the class still answers something else. */
  const [waiting, setWaiting] = useState<{ readonly kind: SpotKind; readonly run_id: string } | null>(null);
  const press = (kind: SpotKind): void => {
    setWaiting(null);
    ask.run({
      question: spotQuestion({ kind, count, seconds, text: t(`asking.spot.${kind}`) }),
      with_still: true,
    });
  };
  const described = why_not === null ? {} : { 'aria-describedby': `${id}-why` };
  return (
    <section className="ask-bar" aria-labelledby={`${id}-now`}>
      <h2 id={`${id}-now`} className="ask-bar-title">
        {t('asking.now')}
      </h2>
      {SPOT_KINDS.map((kind) => (
        <div key={kind} className="ask-bar-one">
          <Button
            size="small"
            isDisabled={why_not !== null}
            is_busy={ask.is_busy}
            {...described}
            onPress={() => {
              if (taken_by === null) press(kind);
              else setWaiting({ kind, run_id: taken_by });
            }}
          >
            {t(`asking.${kind}`, { last })}
          </Button>
          {kind === 'letters' && <LetterCount count={count} onChange={setCount} />}
        </div>
      ))}
      <Sheets is_possible={why_not === null && !is_veiled} described={described} />
      <SecondsField
        label={t('asking.time')}
        is_label_seen={false}
        seconds={seconds}
        offered={SPOT_SECONDS}
        onChange={setSeconds}
      />
      {waiting !== null && waiting.run_id === taken_by && why_not === null && (
        <Replace
          onYes={() => {
            press(waiting.kind);
          }}
          onNo={() => {
            setWaiting(null);
          }}
        />
      )}
      {why_not !== null && (
        <p id={`${id}-why`} className="muted small ask-bar-why">
          {t(`asking.${why_not}`)}
        </p>
      )}
      <p role="alert" className="field-error ask-bar-failure">
        {ask.failure !== null && t('asking.failed', { why: ask.failure })}
      </p>
    </section>
  );
};

interface ReplaceProps {
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Asked once, where one tap would end what a class is answering. */
const Replace = ({ onYes, onNo }: ReplaceProps) => {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.querySelector('button')?.focus();
  }, []);
  return (
    <div ref={place} className="ask-bar-replace" role="group" aria-label={t('asking.replace')}>
      <p className="small">{t('asking.replace')}</p>
      <Button size="small" variant="primary" onPress={onYes}>
        {t('asking.replace_yes')}
      </Button>
      <Button size="small" onPress={onNo}>
        {t('asking.replace_no')}
      </Button>
    </div>
  );
};

interface LetterCountProps {
  readonly count: number;
  readonly onChange: (count: number) => void;
}

/** How many letters; it stays so for the next question. */
const LetterCount = ({ count, onChange }: LetterCountProps) => {
  const { t } = useTranslation();
  return (
    <select
      className="field-input ask-bar-count"
      aria-label={t('asking.letters_count')}
      value={count}
      onChange={({ target }) => {
        onChange(Number(target.value));
      }}
    >
      {LETTER_COUNTS.map((one) => (
        <option key={one} value={one}>
          {one}
        </option>
      ))}
    </select>
  );
};

interface SheetsProps {
  readonly is_possible: boolean;
  readonly described: { readonly 'aria-describedby'?: string };
}

/** Those that open something; keys stand in them, so that no class may see them. */
const Sheets = ({ is_possible, described }: SheetsProps) => {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<'write' | 'quiz' | 'asked' | null>(null);
  const session_id = useMember('teacher', 'session')?.session_id;
  /** What is written outlives the sheet: a click beside it loses nothing. */
  const [typed, setTyped] = useState('');
  useEffect(() => {
    void writeSheet.preload();
    void quizSheet.preload();
  }, []);
  const close = (): void => {
    setOpened(null);
  };
  useShortcut({
    key: ASKING_KEYS.write,
    label: t('asking.keys.write'),
    run: () => {
      if (is_possible) setOpened('write');
    },
  });
  return (
    <>
      <Button
        size="small"
        isDisabled={!is_possible}
        aria-haspopup="dialog"
        aria-keyshortcuts={ASKING_KEYS.write}
        {...described}
        onPress={() => {
          setOpened('write');
        }}
      >
        <PenLine aria-hidden />
        {t('asking.write')}
      </Button>
      <Button
        size="small"
        isDisabled={!is_possible}
        aria-haspopup="dialog"
        {...described}
        onPress={() => {
          setOpened('quiz');
        }}
      >
        <LibraryBig aria-hidden />
        {t('asking.quiz')}
      </Button>
      <Button
        size="small"
        isDisabled={!is_possible || session_id === undefined}
        aria-haspopup="dialog"
        {...described}
        onPress={() => {
          setOpened('asked');
        }}
      >
        <ClipboardList aria-hidden />
        {t('asking.asked')}
      </Button>
      {opened === 'asked' && is_possible && session_id !== undefined && (
        <Sheet title={t('asking.asked_title')} onClose={close}>
          <ReviewsAfter session_id={session_id} empty={t('asking.asked_none')} />
        </Sheet>
      )}
      {opened === 'write' && is_possible && (
        <writeSheet.component typed={typed} onTyped={setTyped} onClose={close} />
      )}
      {opened === 'quiz' && is_possible && <quizSheet.component quiz_id={null} onClose={close} />}
    </>
  );
};
