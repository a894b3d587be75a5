import { FileChartColumn } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { reportAddress } from '../students-address.ts';

/** Once the lesson is over: to how it went. */
export const ReportAfter = ({ session_id }: { readonly session_id: string }) => {
  const { t } = useTranslation();
  return (
    <a className="button button-plain" href={reportAddress(session_id)}>
      <FileChartColumn aria-hidden />
      {t('dashboard.after')}
    </a>
  );
};
