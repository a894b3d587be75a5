import type { ParseKeys } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ImportProblem, QuizFormat } from '../../../../shared/contract/quiz-files.ts';
import { Mark } from '../../ui/mark.tsx';
import { useTypeName } from '../use-type-name.ts';

/** Every sentence's blanks; each has some of them. */
const BLANKS = { expected: '', max: '', said: '', encoding: '', other: '', what: '', name: '' };
/** What readers call by names of their own: parts of a file that have no place here, and what should stand in it. */
const PARTS = new Set(['picture', 'feedback', 'template', 'description', 'hint', 'comment', 'blank_line']);

const TABLES: readonly (QuizFormat | null)[] = ['csv', 'xlsx', 'kahoot', 'classquiz'];

const useSentence = (format: QuizFormat | null): ((problem: ImportProblem) => string) => {
  const { t } = useTranslation();
  const nameOf = useTypeName();
  return ({ code, line, column, details }) => {
    const partOf = (name: 'what' | 'expected'): object => {
      const part = String(details[name] ?? '');
      return PARTS.has(part) ? { [name]: t(`quiz.parts.${part}` as ParseKeys) } : {};
    };
    // A reader that looked for nothing special has no more to say.
    const is_unclear = code === 'syntax' && (details['expected'] ?? '') === '';
    const is_unread = code === 'left_out' && details['what'] === 'question';
    const own = is_unread ? 'unread' : code;
    const said = t(is_unclear ? 'quiz.problem.unclear' : `quiz.problem.${own}`, {
      ...BLANKS,
      ...details,
      count: Number(details['count'] ?? 0),
      type: nameOf(String(details['type'] ?? '')),
      ...partOf('what'),
      ...partOf('expected'),
    });
    const { sheet } = details;
    const place = [
      ...(sheet === undefined ? [] : [t('quiz.place.sheet', { sheet })]),
      ...(line === null ? [] : [t('quiz.place.line', { line })]),
      ...(column === null
        ? []
        : [t(TABLES.includes(format) ? 'quiz.place.column' : 'quiz.place.letter', { column })]),
    ].join(' ');
    return place === '' ? said : t('quiz.place.at', { place, said });
  };
};

interface ProblemListProps {
  readonly rank: ImportProblem['rank'];
  /** Of the file; null: it is none that is known. */
  readonly format: QuizFormat | null;
  readonly problems: readonly ImportProblem[];
}

/** What is wrong with a file, or only to be known of it; nothing where nothing is. */
export const ProblemList = ({ rank, format, problems }: ProblemListProps) => {
  const { t } = useTranslation();
  const sentence = useSentence(format);
  const own = problems.filter((problem) => problem.rank === rank);
  if (own.length === 0) return null;
  return (
    <div className="quiz-problems" data-rank={rank}>
      <h3 className="quiz-problems-title">
        <Mark tone={rank === 'error' ? 'act' : 'look'} />
        {t(`quiz.import.${rank}s`, { count: own.length })}
      </h3>
      <ul className="bullets">
        {own.map((problem, index) => (
          <li key={index}>{sentence(problem)}</li>
        ))}
      </ul>
    </div>
  );
};
