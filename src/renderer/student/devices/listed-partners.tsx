import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { NameList, type NameListProps } from '../join/name-list.tsx';
import type { Choices } from './use-choices.ts';

interface ListedPartnersProps extends Pick<NameListProps, 'chosen' | 'problem_id'> {
  readonly names: NonNullable<Choices['names']>;
  readonly onChoose: (row_id: string) => void;
}

/** Whom of the class list one may share with; in words where that is nobody. */
export const ListedPartners = ({ names, onChoose, ...rest }: ListedPartnersProps): ReactElement => {
  const { t } = useTranslation();
  if (names.length === 0) return <p role="status">{t('devices.student.nobody')}</p>;
  return (
    <NameList
      {...rest}
      names={names.map((row) => ({ ...row, taken: false }))}
      onChoose={(row) => {
        onChoose(row.row_id);
      }}
    />
  );
};
