import './signals.css';
import { signalsStudentEn } from '../../../shared/locales/en/signals.ts';
import { signalsStudentKo } from '../../../shared/locales/ko/signals.ts';
import type { PanelWords } from '../../common/panels/panel.types.ts';

/* One file with all of the room that a student's page fetches after its first picture. */
export { ReactionFloats } from '../../common/signals/reaction-floats.tsx';
export { Notes } from './notes.tsx';
export { Reactions } from './reactions.tsx';

export const words: PanelWords = { ko: signalsStudentKo, en: signalsStudentEn };
