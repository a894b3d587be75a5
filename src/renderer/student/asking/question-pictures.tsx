import { Maximize2 } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskedQuestion } from '../../../shared/contract/asking/asked.ts';
import { useIsCovered } from '../room/use-is-covered.ts';
import { PictureDialog } from './picture-dialog.tsx';
import { useAskedPicture } from './use-asked-picture.ts';

type Picture = AskedQuestion['pictures'][number];

const AskedPicture = ({ picture, n }: { readonly picture: Picture; readonly n: number }): ReactElement => {
  const { t } = useTranslation();
  const { picture_id, description } = picture;
  const src = useAskedPicture(picture_id);
  const is_covered = useIsCovered();
  const [is_large, setLarge] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const title = description ?? t('asking_student.picture.unnamed', { n });
  if (src === null) return <div className="asked-picture asked-picture--coming" aria-busy="true" />;
  if (failed === src) return <p className="asked__note">{t('asking_student.picture.failed')}</p>;
  return (
    <>
      <button
        type="button"
        className="asked-picture"
        onClick={() => {
          setLarge(true);
        }}
      >
        <img
          className="asked-picture__image"
          src={src}
          alt={title}
          onError={() => {
            setFailed(src);
          }}
        />
        <span className="asked-picture__sign">
          <Maximize2 aria-hidden="true" size={18} />
          <span className="visually-hidden">{t('asking_student.picture.open', { n })}</span>
        </span>
      </button>
      {is_large && !is_covered && (
        <PictureDialog
          title={title}
          src={src}
          onClose={() => {
            setLarge(false);
          }}
        />
      )}
    </>
  );
};

/** The pictures of a question, each made large by a tap; their descriptions are what they are called. */
export const QuestionPictures = ({ pictures }: Pick<AskedQuestion, 'pictures'>): ReactElement | null =>
  pictures.length === 0 ? null : (
    <div className="asked__pictures">
      {pictures.map((picture, index) => (
        <AskedPicture key={picture.picture_id} picture={picture} n={index + 1} />
      ))}
    </div>
  );
