import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useMember } from '../../common/state/use-member.ts';
import { Button } from '../ui/button.tsx';
import { ObsSteps } from './obs-steps.tsx';
import { PhoneSteps } from './phone-steps.tsx';
import { RotateKey } from './rotate-key.tsx';

/** How picture and sound come in: OBS or a phone, with what has to be copied or scanned. */
export const ConnectPanel = () => {
  const { t } = useTranslation();
  const [is_rotating, setRotating] = useState(false);
  const [is_rotated, setRotated] = useState(false);
  const ingest = useMember('teacher', 'ingest');
  if (ingest === undefined) return null;
  return (
    <div className="connect">
      <Tabs className="tabs">
        <TabList className="tab-list" aria-label={t('teacher.connect.heading')}>
          <Tab id="obs" className="tab">
            {t('teacher.connect.obs')}
          </Tab>
          <Tab id="phone" className="tab">
            {t('teacher.connect.phone')}
          </Tab>
        </TabList>
        <TabPanel id="obs" className="tab-panel">
          <ObsSteps rtmp_server={ingest.rtmp_server} stream_key={ingest.stream_key} />
        </TabPanel>
        <TabPanel id="phone" className="tab-panel">
          <PhoneSteps rtmp_url={ingest.rtmp_url} />
        </TabPanel>
      </Tabs>
      <div className="connect-foot">
        <Button variant="bare" size="small" onPress={() => setRotating(true)}>
          <RefreshCw aria-hidden />
          {t('teacher.connect.rotate')}
        </Button>
        <p className="small muted" role="status">
          {is_rotated && t('teacher.connect.rotated')}
        </p>
      </div>
      {is_rotating && (
        <RotateKey
          onClose={() => setRotating(false)}
          onDone={() => {
            setRotating(false);
            setRotated(true);
          }}
        />
      )}
    </div>
  );
};
