import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskedQuestion } from '../../../../../shared/contract/asking/asked.ts';
import type { QuizResponse, RunSheet } from '../../../../../shared/contract/asking/runs.ts';
import { QuestionText } from '../../../../common/asking/question-text.tsx';
import { useNameVeil } from '../../../data/what-is-shown.ts';
import { Toggle } from '../../../share/device-field.tsx';
import { takesLetters } from '../../../shortcuts/shortcut-keys.ts';
import { Button } from '../../../ui/button.tsx';
import { More } from '../../../ui/more.tsx';
import { GivenAnswer } from '../../wall/given-answer.tsx';
import type { HeatColumn } from '../cells.ts';
import { CommentField } from './comment-field.tsx';
import { deskKeyOf, type DeskFocus } from './desk-key.ts';
import { DeskButtons } from './desk-buttons.tsx';
import { Levels } from './levels.tsx';
import {
  isMarked,
  modelOf,
  nextUnmarked,
  openCriterion,
  rubricOf,
  toMark,
  withKey,
  type DraftMark,
} from './marks.ts';
import { useDeskWall } from './use-desk-wall.ts';
import { useMarks } from './use-marks.ts';

interface QuestionDeskProps {
  readonly sheet: RunSheet;
  readonly question: AskedQuestion;
  readonly column: HeatColumn;
  readonly responses: readonly QuizResponse[];
  /** What was marked is to be read again. */
  readonly onChanged: () => void;
}

/** The answers to one question. */
export const QuestionDesk = ({ sheet, question, column, responses, onChanged }: QuestionDeskProps) => {
  const { t } = useTranslation();
  const rubric = rubricOf(question);
  const all = toMark(responses, column);
  const marks = useMarks(sheet.run_id, column.question_id, rubric, onChanged);
  const are_marked = all.map((response) => isMarked(marks.of(response)));
  const [at, setAt] = useState(() => Math.max(0, are_marked.indexOf(false)));
  const [is_wall_tried, setWallTried] = useState(false);
  const [is_anonymous, setAnonymous] = useState(true);
  const index = Math.min(at, all.length - 1);
  const response = all[index];
  const wall = useDeskWall(sheet.run_id, column.question_id);
  const levels = useFirstFocus(response?.student_id);
  if (response === undefined) return <p className="muted">{t('asking_review.desk.nobody')}</p>;
  const draft = marks.of(response);
  const set = (next: DraftMark): void => {
    if (next !== draft) marks.set(response, next);
  };
  const go = (to: number): void => {
    setAt(Math.min(all.length - 1, Math.max(0, to)));
  };
  const doKey = (key: NonNullable<ReturnType<typeof deskKeyOf>>, target: EventTarget): void => {
    if (key.does === 'level') {
      const criterion = criterionAt(target) ?? openCriterion(draft);
      set(withKey(draft, rubric, criterion, key.key));
      focusLevel(levels.current, criterion, key.key);
    } else if (key.does === 'wall') {
      setWallTried(!wall.is_possible);
      wall.toggle(response.student_id);
    } else if (key.does === 'next_unmarked') go(nextUnmarked(are_marked, index) ?? index);
    else go(index + (key.does === 'next' ? 1 : -1));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const key = deskKeyOf(event.nativeEvent, focusOf(event.target));
    if (key === null) return;
    event.preventDefault();
    // What was written is kept before another answer takes its place.
    if (focusOf(event.target) === 'typing' && event.target instanceof HTMLElement) event.target.blur();
    doKey(key, event.target);
  };
  const done = are_marked.filter(Boolean).length;
  return (
    <div className="desk-question" onKeyDown={onKeyDown}>
      <div className="desk-head">
        <p className="desk-progress" role="status">
          <span aria-hidden>{t('asking_review.desk.progress', { done, of: all.length })}</span>
          <span className="visually-hidden">
            {t('asking_review.desk.progress_said', { done, of: all.length })}
          </span>
        </p>
        <Toggle label={t('asking_review.desk.names_hidden')} is_on={is_anonymous} onChange={setAnonymous} />
        <p className="muted small" role="status">
          {marks.step === 'saving' && t('asking_review.desk.saving')}
          {marks.step === 'saved' && t('asking_review.desk.saved')}
          {marks.step === 'refused' && t('asking_review.desk.not_saved')}
        </p>
        {marks.step === 'refused' && (
          <Button size="small" onPress={marks.again}>
            {t('asking_review.desk.save_again')}
          </Button>
        )}
      </div>
      <div className="desk-body">
        <div className="desk-left">
          <p className="answer-question">
            <QuestionText text={question.text} math={question.math} />
          </p>
          {modelOf(question) !== null && (
            <More title={t('asking_review.desk.model')}>
              <QuestionText text={modelOf(question) ?? ''} math={question.math} />
            </More>
          )}
          <Shown {...{ response, question, is_anonymous }} number={index + 1} session_id={sheet.session_id} />
        </div>
        <div className="desk-right">
          <div ref={levels}>
            <Levels
              rubric={rubric}
              draft={draft}
              onKey={(criterion, key) => set(withKey(draft, rubric, criterion, key))}
            />
          </div>
          <CommentField
            key={response.student_id}
            comment={draft.comment}
            onSave={(comment) => set({ ...draft, comment })}
          />
          <DeskButtons
            {...{ wall, index, is_wall_tried }}
            student_id={response.student_id}
            count={all.length}
            next={nextUnmarked(are_marked, index)}
            onGo={go}
          />
          {done === all.length && <p role="status">{t('asking_review.desk.done')}</p>}
          <More title={t('asking_review.desk.keys')}>
            <p className="small">{t('asking_review.desk.keys_text')}</p>
          </More>
        </div>
      </div>
    </div>
  );
};

interface ShownProps {
  readonly response: QuizResponse;
  readonly question: AskedQuestion;
  readonly is_anonymous: boolean;
  readonly number: number;
  readonly session_id: string;
}

const Shown = ({ response, question, is_anonymous, number, session_id }: ShownProps) => {
  const { t } = useTranslation();
  const nameOf = useNameVeil();
  return (
    <article className="desk-answer">
      <h3 aria-live="polite">
        {is_anonymous ? t('asking_review.desk.answer_of', { number }) : nameOf(response.name)}
        {response.late && (
          <span className="desk-late">
            {t(response.is_made_up ? 'asking_review.desk.made_up' : 'asking_review.desk.late')}
          </span>
        )}
      </h3>
      <GivenAnswer
        answer={response.answer}
        question={question}
        said={response.said}
        session_id={session_id}
      />
    </article>
  );
};

const focusOf = (target: EventTarget): DeskFocus => {
  if (takesLetters(target)) return 'typing';
  if (!(target instanceof Element)) return 'elsewhere';
  if (target.closest('[data-criterion]') !== null) return 'on_level';
  return target.closest('button') === null ? 'elsewhere' : 'on_button';
};

/** The criterion that has the focus; null: none has. */
const criterionAt = (target: EventTarget): number | null => {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-criterion]') : null;
  return row === null ? null : Number(row.dataset['criterion']);
};

/** The level that is chosen by its key has the focus too, so that both are never on different ones. */
const focusLevel = (place: HTMLElement | null, criterion: number, key: number): void => {
  const row = place?.querySelector(`[data-criterion="${String(criterion)}"]`);
  row?.querySelectorAll('input')[key]?.focus({ preventScroll: true });
};

/** The first criterion has the focus with each other answer: so a row of keys marks one after another. */
const useFirstFocus = (student_id: string | undefined): React.RefObject<HTMLDivElement | null> => {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const first = place.current?.querySelector<HTMLElement>('[data-criterion="0"]');
    (first?.querySelector<HTMLElement>('input:checked') ?? first?.querySelector<HTMLElement>('input'))?.focus(
      {
        preventScroll: true,
      },
    );
  }, [student_id]);
  return place;
};
