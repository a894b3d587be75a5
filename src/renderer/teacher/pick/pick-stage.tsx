import './pick-stage.css';
import { useTranslation } from 'react-i18next';
import type { DrawnPerson } from '../../../shared/contract/pick.ts';
import { pickPanelEn } from '../../../shared/locales/en/pick.ts';
import { pickPanelKo } from '../../../shared/locales/ko/pick.ts';
import type { PanelWords } from '../../common/panels/panel.types.ts';
import { PersonName } from './person-name.tsx';
import { useDrawn } from './use-pick.ts';

export const words: PanelWords = { ko: pickPanelKo, en: pickPanelEn };

/** As large as all of them fit, with names as long as a class has them. */
const sizeOf = (people: readonly DrawnPerson[]): 'large' | 'normal' | 'small' => {
  const longest = Math.max(...people.map(({ name }) => name.length));
  if (people.length === 1 && longest <= 10) return 'large';
  return people.length <= 3 && longest <= 16 ? 'normal' : 'small';
};

/** Who is drawn, for all to see: who takes whose place, and why, is not told. */
export const Panel = () => {
  const { t } = useTranslation();
  const people = useDrawn();
  return (
    <section className="pick-stage" aria-labelledby="pick-stage">
      <h2 id="pick-stage" className="pick-stage-title">
        {t('pick.stage.title')}
      </h2>
      <ul className="pick-stage-people" data-size={sizeOf(people)}>
        {people.map((person) => (
          <li key={person.person_id}>
            <PersonName person={person} />
          </li>
        ))}
      </ul>
    </section>
  );
};
