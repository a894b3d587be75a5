import './eyes-stage.css';
import { Eye } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { eyesProjectorEn } from '../../../shared/locales/en/eyes.ts';
import { eyesProjectorKo } from '../../../shared/locales/ko/eyes.ts';
import type { PanelWords } from '../../common/panels/panel.types.ts';

export const words: PanelWords = { ko: eyesProjectorKo, en: eyesProjectorEn };

/** What students' pages say, on the wall: who looks up from one that is not theirs reads it as well. */
export const Panel = () => {
  const { t } = useTranslation();
  return (
    <section className="eyes-stage" role="alert">
      <Eye aria-hidden />
      <h2>{t('eyes.projector.title')}</h2>
    </section>
  );
};
