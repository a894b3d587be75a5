import './write-sheet.css';
import { Check, Send } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isReady, questionSchema, type Question } from '../../../questions/kinds.ts';
import { quizEn } from '../../../shared/locales/en/quiz.ts';
import { quizKo } from '../../../shared/locales/ko/quiz.ts';
import { mergeTexts } from '../../../shared/locales/merge-texts.ts';
import { MathText } from '../../common/asking/question-text.tsx';
import { wordsOf } from '../../common/panels/panel-words.ts';
import { useFailureWords } from '../data/use-action.ts';
import { glanceOf } from '../quiz/import/glance.ts';
import { ProblemList } from '../quiz/import/problem-list.tsx';
import { useMath } from '../quiz/math/use-math.ts';
import { typeEditors } from '../quiz/type-list.ts';
import { Toggle } from '../share/device-field.tsx';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { spot_seconds, SPOT_SECONDS, useKept, written_with_still } from './ask-choices.ts';
import type { WriteSheetProps } from './ask-sheets.ts';
import { BARE_KINDS, bareQuestion, type BareKind } from './bare-question.ts';
import { SecondsField } from './seconds-field.tsx';
import { useAskQuestion, useWhyNot } from './use-ask.ts';
import { useWritten, type Written } from './use-written.ts';

/** What the readers of texts say of them. */
export const words = {
  ko: mergeTexts(quizKo, ...wordsOf(typeEditors, 'ko')),
  en: mergeTexts(quizEn, ...wordsOf(typeEditors, 'en')),
};

/** Of several questions the one that is chosen; of a text without any the text itself. null: nothing is written, or it is being read. */
const questionOf = (typed: string, written: Written | null, at: number, kind: BareKind): Question | null => {
  if (written === null || written.error !== null) return null;
  const found = written.questions[at] ?? written.questions[0];
  if (found !== undefined) return found;
  return questionSchema.safeParse(bareQuestion(typed, kind)).data ?? null;
};

/** A question that is typed or pasted, looked over, and asked. */
export const Panel = ({ typed, onTyped, onClose }: WriteSheetProps) => {
  const { t } = useTranslation();
  const id = useId();
  const why_not = useWhyNot();
  const written = useWritten(typed);
  const wordsFor = useFailureWords();
  const [at, setAt] = useState(0);
  const [kind, setKind] = useState<BareKind>('short_text');
  const [seconds, setSeconds] = useKept(spot_seconds);
  const [with_still, setWithStill] = useKept(written_with_still);
  const ask = useAskQuestion(() => {
    onTyped('');
    onClose();
  });
  const question = questionOf(typed, written, at, kind);
  const is_bare = written !== null && written.error === null && written.questions.length === 0;
  const is_asked = question !== null && isReady(question) && why_not === null;
  const send = (): void => {
    if (question === null) return;
    const { time_limit_seconds } = question;
    ask.run({ question: { ...question, time_limit_seconds: time_limit_seconds ?? seconds }, with_still });
  };
  return (
    <Sheet title={t('asking.written.title')} size="roomy" onClose={onClose}>
      <form
        className="asking-write"
        onSubmit={(event) => {
          event.preventDefault();
          if (is_asked) send();
        }}
      >
        <div className="field">
          <label className="field-label" htmlFor={`${id}-text`}>
            {t('asking.written.label')}
          </label>
          <textarea
            id={`${id}-text`}
            className="field-input asking-write-text"
            rows={9}
            autoFocus
            value={typed}
            placeholder={t('asking.written.example')}
            aria-describedby={`${id}-hint`}
            onChange={({ target }) => {
              onTyped(target.value);
              setAt(0);
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !is_asked) return;
              event.preventDefault();
              send();
            }}
          />
          <p id={`${id}-hint`} className="muted small">
            {t('asking.written.hint')}
          </p>
        </div>
        <div className="asking-write-seen">
          <h3 className="field-label">{t('asking.written.preview')}</h3>
          <p role="status" className="muted small">
            {typed.trim() === '' && t('asking.written.nothing')}
            {written === null && t('asking.written.reading')}
          </p>
          {written !== null && written.error !== null && (
            <p role="alert" className="field-error">
              {wordsFor(written.error)}
            </p>
          )}
          {written !== null && <Problems written={written} />}
          {written !== null && written.questions.length > 1 && (
            <WhichQuestion questions={written.questions} at={at} onChange={setAt} />
          )}
          {question !== null && <SeenQuestion question={question} />}
          {is_bare && question !== null && (
            <Choice
              label={t('asking.written.kind')}
              value={kind}
              options={BARE_KINDS.map((value) => ({ value, label: t(`asking.type.${value}`) }))}
              onChange={setKind}
            />
          )}
        </div>
        <div className="asking-write-foot">
          <Toggle label={t('asking.written.with_still')} is_on={with_still} onChange={setWithStill} />
          <SecondsField
            label={t('asking.time')}
            seconds={seconds}
            offered={SPOT_SECONDS}
            onChange={setSeconds}
          />
          <p role="alert" className="field-error">
            {ask.failure !== null && t('asking.failed', { why: ask.failure })}
            {why_not !== null && t(`asking.${why_not}`)}
          </p>
          <Button type="submit" variant="primary" is_busy={ask.is_busy} isDisabled={!is_asked}>
            <Send aria-hidden />
            {t(ask.is_busy ? 'asking.written.asking' : 'asking.written.ask')}
          </Button>
        </div>
      </form>
    </Sheet>
  );
};

const Problems = ({ written }: { readonly written: Written }) => (
  <>
    <ProblemList rank="error" format="gift" problems={written.problems} />
    <ProblemList rank="note" format="gift" problems={written.problems} />
  </>
);

interface WhichQuestionProps {
  readonly questions: readonly Question[];
  readonly at: number;
  readonly onChange: (at: number) => void;
}

/** As long as a line of a list shows of it. */
const TITLE_CHARS = 80;

const WhichQuestion = ({ questions, at, onChange }: WhichQuestionProps) => {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {t('asking.written.which', { count: questions.length })}
      </label>
      <select
        id={id}
        className="field-input"
        value={at}
        onChange={({ target }) => {
          onChange(Number(target.value));
        }}
      >
        {questions.map(({ text }, index) => (
          <option key={index} value={index}>
            {index + 1}. {text.slice(0, TITLE_CHARS)}
          </option>
        ))}
      </select>
    </div>
  );
};

/** What it will be: its type, its text with formulas, and its answers with the key. */
const SeenQuestion = ({ question }: { readonly question: Question }) => {
  const { t } = useTranslation();
  const parts = useMath(question.text);
  return (
    <div className="asking-seen">
      <p className="muted small">{t(`asking.type.${question.type}`)}</p>
      <p className="asking-seen-text">{parts === null ? question.text : <MathText parts={parts} />}</p>
      <ul className="asking-seen-lines">
        {glanceOf(question).map(({ sign, text, is_right }, index) => (
          <li key={index} data-right={is_right}>
            {is_right ? <Check aria-hidden /> : <span aria-hidden />}
            <span>
              {sign !== '' && `${sign}. `}
              {text}
              {is_right && <span className="visually-hidden"> ({t('asking.run.is_key')})</span>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
};
