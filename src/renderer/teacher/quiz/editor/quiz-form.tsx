import { ArrowLeft, Undo2 } from 'lucide-react';
import { useCallback, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isReady, type Question } from '../../../../questions/kinds.ts';
import { QUIZZES, type Quiz } from '../../../../shared/contract/quiz.ts';
import { LIMITS } from '../../../../shared/limits.ts';
import { useShown } from '../../data/what-is-shown.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { movedTo } from '../move-in-list.ts';
import { goToQuiz, leaveFor } from '../quiz-address.ts';
import { AddQuestion } from './add-question.tsx';
import { AskInClass } from './ask-in-class.tsx';
import { rowOf, withCopy, type DraftRow } from './draft.ts';
import { QuestionForm } from './question-form.tsx';
import { QuestionList, type QuestionDeeds } from './question-list.tsx';
import { ConflictNotice, SaveLine } from './save-line.tsx';
import { useDesk } from './use-desk.ts';

interface Removed {
  readonly row: DraftRow;
  /** Where it was, from 0. */
  readonly index: number;
}

/** A quiz in fields: its title, its questions, and the one that is written at. @param props.quiz as it was read */
export const QuizForm = ({ quiz }: { readonly quiz: Quiz }) => {
  const { t } = useTranslation();
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const { draft, state, is_taken, desk } = useDesk(quiz);
  const { is_veiled } = useShown();
  const { rows } = draft;
  const [chosen, setChosen] = useState<string | null>(null);
  const [removed, setRemoved] = useState<Removed | null>(null);
  const [said, setSaid] = useState('');
  const [is_leaving, setLeaving] = useState(false);

  const at = Math.max(
    0,
    rows.findIndex(({ row_id }) => row_id === chosen),
  );
  const row = rows[at];
  const unready = rows.filter(({ question }) => !isReady(question)).length;
  const is_full = rows.length >= QUIZZES.questions;

  const setRows = useCallback(
    (next: (now: readonly DraftRow[]) => readonly DraftRow[]): void => {
      desk.change((now) => {
        const changed = next(now.rows);
        return changed === now.rows ? now : { ...now, rows: changed };
      });
    },
    [desk],
  );
  const focusText = (): void => {
    requestAnimationFrame(() => {
      root.current?.querySelector<HTMLElement>('[data-field=text]')?.focus();
    });
  };
  const add = (question: Question): void => {
    const added = rowOf(question);
    setRows((now) => now.toSpliced(row === undefined ? 0 : at + 1, 0, added));
    setChosen(added.row_id);
    focusText();
  };
  // The same at every letter that is typed: a row of the list is rendered anew where it is another one.
  const deeds: QuestionDeeds = useMemo(
    () => ({
      copy(index) {
        const before = desk.current().draft;
        desk.change((now) => withCopy(now, index));
        const { draft: after } = desk.current();
        if (after === before) setSaid(t('quiz.question.full', { max: QUIZZES.questions }));
        else setChosen(after.rows[index + 1]?.row_id ?? null);
      },
      remove(index) {
        const all = desk.current().draft.rows;
        const gone = all[index];
        if (gone === undefined) return;
        const heir = (all[index + 1] ?? all[index - 1])?.row_id ?? null;
        setRemoved({ row: gone, index });
        setChosen((now) => ((now ?? all[0]?.row_id) === gone.row_id ? heir : now));
        setRows((now) => now.filter(({ row_id }) => row_id !== gone.row_id));
      },
      move(index, to) {
        const all = desk.current().draft.rows;
        const last = all.length - 1;
        // The first is shown where none was chosen, and stays so wherever it goes.
        setChosen((now) => now ?? all[0]?.row_id ?? null);
        setRows((now) => movedTo(now, index, to));
        setSaid(t('quiz.question.moved', { number: Math.max(0, Math.min(last, to)) + 1 }));
      },
    }),
    [desk, setRows, t],
  );
  const leave = async (): Promise<void> => {
    if (await desk.flush()) leaveFor(quiz.quiz_id, null);
    else setLeaving(true);
  };
  return (
    <div ref={root} className="quiz-editor">
      <div className="quiz-editor-head">
        <Button variant="bare" onPress={() => void leave()}>
          <ArrowLeft aria-hidden />
          {t('quiz.back')}
        </Button>
        <div className="field quiz-title">
          <label className="visually-hidden" htmlFor={`${id}-title`}>
            {t('quiz.title')}
          </label>
          <input
            id={`${id}-title`}
            className="field-input"
            value={draft.title}
            maxLength={LIMITS.title_chars}
            placeholder={t('quiz.untitled')}
            onChange={({ target: { value } }) => {
              desk.change((now) => ({ ...now, title: value }));
            }}
          />
        </div>
        <SaveLine state={state} is_taken={is_taken} desk={desk} />
        <AskInClass quiz_id={quiz.quiz_id} is_possible={rows.length > 0} save={desk.flush} />
      </div>
      {(state.kind === 'newer' || state.kind === 'gone') && (
        <ConflictNotice quiz_id={quiz.quiz_id} kind={state.kind} desk={desk} />
      )}
      <div className="quiz-editor-body">
        <section className="card quiz-questions" aria-labelledby={`${id}-list`}>
          <h2 id={`${id}-list`} className="title-l">
            {t('quiz.row.questions', { count: rows.length })}
          </h2>
          {unready > 0 && <p className="muted small">{t('quiz.row.unready', { count: unready })}</p>}
          {rows.length > 0 && (
            <QuestionList rows={rows} shown={row?.row_id ?? null} deeds={deeds} onShow={setChosen} />
          )}
          <p role="status" className="visually-hidden">
            {said}
          </p>
          <div className="quiz-removed" hidden={removed === null}>
            <p role="status" className="small">
              {removed !== null && t('quiz.question.deleted', { number: removed.index + 1 })}
            </p>
            {removed !== null && (
              <Button
                // Of each one that is deleted: the focus comes to it again.
                key={removed.row.row_id}
                size="small"
                autoFocus
                isDisabled={is_full}
                onPress={() => {
                  setRows((now) =>
                    // Another window's quiz may have it.
                    now.some(({ row_id }) => row_id === removed.row.row_id)
                      ? now
                      : now.toSpliced(removed.index, 0, removed.row),
                  );
                  setChosen(removed.row.row_id);
                  setRemoved(null);
                  focusText();
                }}
              >
                <Undo2 aria-hidden />
                {t('quiz.question.undo')}
              </Button>
            )}
          </div>
          {is_full ? (
            <p className="muted small">{t('quiz.question.full', { max: QUIZZES.questions })}</p>
          ) : (
            <AddQuestion onAdd={add} />
          )}
          {rows.length > 1 && <p className="muted small">{t('quiz.question.keys')}</p>}
        </section>
        {row === undefined ? (
          <section className="card quiz-empty">
            <p>{t('quiz.question.none')}</p>
            <p className="muted">{t('quiz.question.none_hint')}</p>
          </section>
        ) : (
          <QuestionForm
            key={row.row_id}
            number={at + 1}
            question={row.question}
            onChange={(next) => {
              setRows((now) =>
                now.map((one) =>
                  one.row_id === row.row_id ? { ...one, question: next(one.question) } : one,
                ),
              );
            }}
          />
        )}
      </div>
      {is_leaving && !is_veiled && (
        <ConfirmDialog
          title={t('quiz.leave.title')}
          body={t('quiz.leave.body')}
          confirm={t('quiz.leave.confirm')}
          is_busy={false}
          failure={null}
          onConfirm={() => {
            desk.giveUp();
            goToQuiz(null);
          }}
          onClose={() => {
            setLeaving(false);
          }}
        />
      )}
    </div>
  );
};
