import { RotateCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PhotoProblem, PhotoUpload } from '../../renderer/student/asking/photos/photo-uploads.ts';

interface AnswerUploadProps {
  readonly upload: PhotoUpload;
  /** Absent where nothing is taken any more. */
  readonly onRetry?: () => void;
  readonly onCancel?: () => void;
}

/** The same file would fail the same way again. */
const isFinal = (problem: PhotoProblem): boolean =>
  problem === 'heic' || problem === 'unreadable' || problem === 'too_large' || problem === 'too_many';

/** A photo on its way, or why it is not. */
export const AnswerUpload = ({ upload, onRetry, onCancel }: AnswerUploadProps) => {
  const { t } = useTranslation();
  const { step, problem } = upload;
  return (
    <li className="answer-photo__upload" data-failed={problem !== null}>
      <p role={problem === null ? 'status' : 'alert'}>
        {problem !== null && t(`answer_photo.problem.${problem}`)}
        {problem === null && step !== 'failed' && t(`answer_photo.${step}`)}
      </p>
      <div className="answer-photo__foot">
        {problem !== null && !isFinal(problem) && onRetry !== undefined && (
          <button type="button" className="button button--quiet" onClick={onRetry}>
            <RotateCw aria-hidden="true" size={18} />
            {t('answer_photo.retry')}
          </button>
        )}
        {onCancel !== undefined && (
          <button type="button" className="button button--quiet" onClick={onCancel}>
            {t(problem === null ? 'answer_photo.cancel' : 'answer_photo.dismiss')}
          </button>
        )}
      </div>
    </li>
  );
};
