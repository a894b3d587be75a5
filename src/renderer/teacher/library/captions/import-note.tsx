import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CaptionProblem } from '../../../../shared/captions/captions.types.ts';
import { clockTime } from '../../../common/clock-time.ts';
import { Button } from '../../ui/button.tsx';
import type { CaptionImport } from './use-import.ts';

/** All that any of the sentences has blanks for. */
const blanksOf = ({
  said = '',
  other = '',
  max = 0,
  left_out = 0,
  count = 0,
  seconds,
}: CaptionProblem['details']) => ({
  ...{ said, other, max, left_out, count: Number(count) },
  length: typeof seconds === 'number' ? clockTime(seconds) : '',
});

/** What of a file was left out, or is another now, by line; or that nothing of it could be taken. */
export const ImportNote = ({ file }: { readonly file: CaptionImport }) => {
  const { t } = useTranslation();
  const { failure, problems, dismiss } = file;
  const wordsOf = ({ code, details }: CaptionProblem): string =>
    t(`captions.problem.${code}`, blanksOf(details));
  return (
    <div role="status">
      {(failure !== null || problems.length > 0) && (
        <div className="captions-note">
          <div className="captions-note-head">
            <p>{failure ?? t('captions.problems', { count: problems.length })}</p>
            <Button size="small" variant="bare" aria-label={t('captions.close')} onPress={dismiss}>
              <X aria-hidden />
            </Button>
          </div>
          {problems.length > 0 && (
            <ul className="captions-problems small" tabIndex={0} aria-label={t('captions.problems_label')}>
              {problems.map((problem, index) => (
                <li key={index}>
                  {problem.line !== null && (
                    <span className="muted">{t('captions.line', { line: problem.line })} </span>
                  )}
                  {wordsOf(problem)}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </div>
  );
};
