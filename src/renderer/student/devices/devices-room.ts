import '../../common/devices/devices-words.ts';
import { devicesStudentEn } from '../../../shared/locales/en/devices.ts';
import { devicesStudentKo } from '../../../shared/locales/ko/devices.ts';
import type { StudentRoom } from '../room/room.types.ts';
import { BesideName } from './beside-name.tsx';

export const devicesRoom: StudentRoom = {
  id: 'devices',
  place: 95,
  beside_name: BesideName,
  words: { ko: devicesStudentKo, en: devicesStudentEn },
};
