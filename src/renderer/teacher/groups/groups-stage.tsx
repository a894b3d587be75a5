import './groups-stage.css';
import { useTranslation } from 'react-i18next';
import type { Group } from '../../../shared/contract/groups.ts';
import { groupsProjectorEn } from '../../../shared/locales/en/groups.ts';
import { groupsProjectorKo } from '../../../shared/locales/ko/groups.ts';
import { useGroupName } from '../../common/groups/use-group-name.ts';
import type { PanelWords } from '../../common/panels/panel.types.ts';
import { useMember } from '../../common/state/use-member.ts';
import { useFit } from '../projector/use-fit.ts';
import { useProjector } from '../projector/use-projector.ts';
import { useGroups } from './use-groups.ts';

/** As many as names are read of from 8 m; of more there are tiles without names, and of still more the rest is counted. */
const WITH_NAMES = 12;
const MAX_TILES = 30;
const NAMES_OF_GROUP = 8;

/** The groups for the class: who is in them where the teacher wants names on the wall, else how many. */
export const Panel = () => {
  const { t } = useTranslation();
  const nameOf = useGroupName();
  const { names } = useProjector().view;
  const on_phones = useMember('teacher', 'groups_state')?.on_phones === true;
  const groups = useGroups().filter(({ members }) => members.length > 0);
  const shown = groups.slice(0, MAX_TILES);
  const are_named = names && groups.length <= WITH_NAMES;
  const namesOf = ({ members }: Group): string => {
    const named = members.slice(0, NAMES_OF_GROUP).map(({ name }) => name);
    const rest = members.length - named.length;
    return [...named, ...(rest > 0 ? [t('groups.projector.more', { count: rest })] : [])].join(', ');
  };
  const tiles = shown.map((group) => ({
    group_id: group.group_id,
    name: nameOf(group),
    size: t('groups.people', { count: group.members.length }),
    members: are_named ? namesOf(group) : null,
  }));
  const box = useFit(JSON.stringify(tiles));
  const rest = groups.length - shown.length;
  return (
    <section className="groups-stage" aria-label={t('groups.projector.heading')}>
      <div ref={box} className="groups-stage-box" data-columns={columnsOf(shown.length)}>
        {tiles.map(({ group_id, name, size, members }) => (
          <div key={group_id} className="groups-tile">
            <h2 className="groups-tile-name">
              {name} <span className="groups-tile-size">{size}</span>
            </h2>
            {members !== null && <p className="groups-tile-names">{members}</p>}
          </div>
        ))}
      </div>
      {(rest > 0 || (!are_named && on_phones)) && (
        <p className="groups-stage-hint">
          {rest > 0 && t('groups.projector.rest', { count: rest })}{' '}
          {!are_named && on_phones && t('groups.projector.hint')}
        </p>
      )}
    </section>
  );
};

/** Of a wide screen. */
const columnsOf = (tiles: number): number => {
  if (tiles <= 3) return Math.max(1, tiles);
  if (tiles === 4) return 2;
  if (tiles <= 9) return 3;
  if (tiles <= 12) return 4;
  return tiles <= 20 ? 5 : 6;
};

export const words: PanelWords = { ko: groupsProjectorKo, en: groupsProjectorEn };
