import { useTranslation } from 'react-i18next';
import { CopyField } from '../ui/copy-field.tsx';
import { More } from '../ui/more.tsx';

/** Server and key to paste into OBS, and where. */
export const ObsSteps = ({
  rtmp_server,
  stream_key,
}: {
  readonly rtmp_server: string;
  readonly stream_key: string;
}) => {
  const { t } = useTranslation();
  return (
    <>
      <CopyField label={t('teacher.connect.server')} value={rtmp_server} />
      <CopyField label={t('teacher.connect.key')} value={stream_key} is_secret />
      <ol className="steps">
        <li>{t('teacher.connect.obs_1')}</li>
        <li>{t('teacher.connect.obs_2')}</li>
        <li>{t('teacher.connect.obs_3')}</li>
        <li>{t('teacher.connect.obs_4')}</li>
      </ol>
      <More title={t('teacher.connect.obs_more')}>
        <ul className="bullets">
          <li>{t('teacher.connect.obs_more_1')}</li>
          <li>{t('teacher.connect.obs_more_2')}</li>
          <li>{t('teacher.connect.obs_more_3')}</li>
          <li>{t('teacher.connect.obs_more_4')}</li>
        </ul>
      </More>
    </>
  );
};
