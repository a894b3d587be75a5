import '../../common/devices/devices-words.ts';
import { TabletSmartphone } from 'lucide-react';
import { devicesBarEn } from '../../../shared/locales/en/devices.ts';
import { devicesBarKo } from '../../../shared/locales/ko/devices.ts';
import { lazyPanel } from '../../common/panels/lazy-panel.tsx';
import { useMember } from '../../common/state/use-member.ts';
import type { TeacherRoom } from '../room/room.types.ts';

export const devicesRoom: TeacherRoom = {
  id: 'devices',
  place: 90,
  tool: {
    icon: TabletSmartphone,
    title: 'devices.bar',
    shortcut: 'u',
    useIsOn: () => useMember('class', 'shared_devices') === true,
    ...lazyPanel(() => import('./devices-panel.tsx')),
  },
  words: { ko: devicesBarKo, en: devicesBarEn },
};
