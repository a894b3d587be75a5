import './answer.css';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerView, AnswerViewProps, Shown } from '../../renderer/student/asking/answer-view.types.ts';
import { usePhotoUploads } from '../../renderer/student/asking/photos/use-photo-uploads.ts';
import { useKeepPicture } from '../../renderer/student/asking/use-asked-picture.ts';
import { moved } from '../parts/moved.ts';
import { AnswerInputs } from './answer-inputs.tsx';
import { AnswerPhoto } from './answer-photos.tsx';
import { AnswerUpload } from './answer-upload.tsx';
import { photoAnswerEn, photoAnswerKo } from './answer-words.ts';
import { MAX_PHOTOS, type PhotoAnswer, type PhotoQuestion } from './photo.kind.ts';

declare module '../../renderer/common/i18n.ts' {
  interface TranslationTree {
    answer_photo: (typeof photoAnswerEn)['answer_photo'];
  }
}

type ShownPhoto = Shown<PhotoQuestion, 'rubric' | 'explanation'>;
type PhotoProps = AnswerViewProps<ShownPhoto, PhotoAnswer>;

const NONE: readonly string[] = [];
const answerOf = (picture_ids: readonly string[]): PhotoAnswer | null =>
  picture_ids.length === 0 ? null : { picture_ids: [...picture_ids] };

/** Nothing can be changed: what was sent, and what did not come in time. */
const LockedPhotos = ({ value, seed, heading_id }: PhotoProps) => {
  const { t } = useTranslation();
  const { uploads, under_way } = usePhotoUploads(seed);
  useEffect(() => {
    uploads.close(seed);
  }, [uploads, seed]);
  const ids = value?.picture_ids ?? NONE;
  return (
    <div className="answer-photo" role="group" aria-labelledby={heading_id}>
      {ids.length === 0 && <p className="answer-photo__note">{t('answer_photo.none')}</p>}
      <ul className="answer-photo__items">
        {ids.map((picture_id, place) => (
          <AnswerPhoto key={picture_id} picture_id={picture_id} place={place} of={ids.length} />
        ))}
        {under_way.map((upload) => (
          <AnswerUpload key={upload.upload_id} upload={upload} />
        ))}
      </ul>
    </div>
  );
};

const OpenPhotos = ({ value, onChange, seed, heading_id }: PhotoProps) => {
  const { t } = useTranslation();
  const keep = useKeepPicture();
  const { uploads, under_way } = usePhotoUploads(seed);
  const place = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState('');
  const [is_over, setOver] = useState(false);
  const ids = value?.picture_ids ?? NONE;
  const latest = useRef(ids);
  const room = MAX_PHOTOS - ids.length - under_way.length;
  const max = { max: MAX_PHOTOS };
  useEffect(() => {
    latest.current = ids;
    // It is called after the page has gone on to another question, too.
    uploads.giveTo(seed, (picture_id, photo) => {
      keep(picture_id, photo);
      latest.current = [...latest.current, picture_id];
      onChange(answerOf(latest.current));
      setSaid(t('answer_photo.added', { place: latest.current.length }));
    });
  });
  const add = (files: readonly File[]): void => {
    setOver(files.length > room);
    uploads.add(seed, files.slice(0, room));
  };
  return (
    <div ref={place} className="answer-photo" role="group" aria-labelledby={heading_id} tabIndex={-1}>
      <ul className="answer-photo__items">
        {ids.map((picture_id, index) => (
          <AnswerPhoto
            key={picture_id}
            picture_id={picture_id}
            place={index}
            of={ids.length}
            onMove={(to) => {
              onChange(answerOf(moved(ids, index, to)));
              setSaid(t('answer_photo.moved', { place: to + 1 }));
            }}
            onRemove={() => {
              // Its button goes with it.
              place.current?.focus();
              onChange(answerOf(ids.filter((id) => id !== picture_id)));
              setSaid(t('answer_photo.removed'));
            }}
          />
        ))}
        {under_way.map((upload) => (
          <AnswerUpload
            key={upload.upload_id}
            upload={upload}
            onRetry={() => {
              uploads.retry(seed, upload.upload_id);
            }}
            onCancel={() => {
              place.current?.focus();
              uploads.cancel(seed, upload.upload_id);
            }}
          />
        ))}
      </ul>
      {room > 0 && <AnswerInputs onFiles={add} />}
      <p className="answer-photo__note">{t(room > 0 ? 'answer_photo.hint' : 'answer_photo.full', max)}</p>
      {is_over && (
        <p className="message message--wait" role="status">
          {t('answer_photo.too_many', max)}
        </p>
      )}
      <p role="status" className="visually-hidden">
        {said}
      </p>
    </div>
  );
};

const PhotoAnswerView = (props: PhotoProps) =>
  props.is_locked || props.is_revealed ? <LockedPhotos {...props} /> : <OpenPhotos {...props} />;

export const photoAnswer: AnswerView<ShownPhoto, PhotoAnswer> = {
  type: 'photo',
  component: PhotoAnswerView,
  is_one_tap: false,
  isComplete: (_question, { picture_ids }) => picture_ids.length > 0,
  spoken: () => [],
  words: { ko: photoAnswerKo, en: photoAnswerEn },
};
