import './fault-notes.css';
import type { ParseKeys } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Mark, type Tone } from '../../renderer/teacher/ui/mark.tsx';
import type { QuestionFault } from '../question-kind.ts';

const TONES: Record<QuestionFault['rank'], Tone> = { broken: 'act', unready: 'look', note: 'away' };

interface FaultNotesProps {
  /** For the field's `saidBy`. */
  readonly id: string;
  readonly faults: readonly QuestionFault[];
  /** Which field, as faults name it. */
  readonly at: string;
}

/** What is wrong with a field, beside it; nothing where nothing is. */
export const FaultNotes = ({ id, faults, at }: FaultNotesProps) => {
  const { t } = useTranslation();
  const own = faults.filter((fault) => fault.at === at);
  if (own.length === 0) return null;
  return (
    <div id={id} className="fault-notes">
      {own.map(({ rank, code }) => (
        <p key={code} className="fault-note" data-rank={rank}>
          <Mark tone={TONES[rank]} />
          {/* These sentences are the page's, which lists what is wrong with a whole quiz. */}
          {t(`quiz.fault.${code}` as ParseKeys)}
        </p>
      ))}
    </div>
  );
};

/** What ties a field to its `FaultNotes`. What is only noted is no mistake. */
export const saidBy = (
  faults: readonly QuestionFault[],
  at: string,
  id: string,
): { readonly 'aria-describedby'?: string; readonly 'aria-invalid'?: true } => {
  const own = faults.filter((fault) => fault.at === at);
  if (own.length === 0) return {};
  return { 'aria-describedby': id, ...(own.some(({ rank }) => rank !== 'note') && { 'aria-invalid': true }) };
};
