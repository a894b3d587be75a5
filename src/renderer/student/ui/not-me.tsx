import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { AskTwice } from './ask-twice.tsx';

/** For the next child at a device that still has the name of the one before. */
export const NotMe = ({ onNotMe }: { readonly onNotMe: () => void }): ReactElement => {
  const { t } = useTranslation();
  return (
    <AskTwice
      word={t('student.not_me.word')}
      question={t('student.not_me.sure')}
      yes={t('student.not_me.yes')}
      no={t('student.not_me.no')}
      onYes={onNotMe}
    />
  );
};
