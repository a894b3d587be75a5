import { useCallback, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { LearningPath } from '../../../../shared/contract/dashboard.ts';
import { usePage } from '../../data/page-context.ts';
import { Mark, type Tone } from '../../ui/mark.tsx';
import { useRead } from '../data/use-read.ts';
import { PathSheet } from './path-sheet.tsx';
import { seenOf, seenFirst, type Seen } from './what-was-seen.ts';

const TONES: Readonly<Record<Seen, Tone | null>> = { seen: 'look', none: null, unknown: 'away' };

/** Everybody of a class list over its lessons: whom to talk to first, and why. */
export const LearningPaths = ({ roster_id }: { readonly roster_id: string }) => {
  const { t } = useTranslation();
  const { api } = usePage();
  const ask = useCallback(
    (signal: AbortSignal) => api.call('listLearningPaths', { params: { roster_id }, signal }),
    [api, roster_id],
  );
  const { value, failure } = useRead(ask);
  const [opened, setOpened] = useState<LearningPath | null>(null);
  return (
    <section className="card now-card" aria-labelledby="past-paths">
      <h2 id="past-paths">{t('dashboard.past.risk_heading')}</h2>
      <p className="note-look small">{t('dashboard.past.risk_note')}</p>
      {failure !== null && (
        <p className="note-look small" role="alert">
          {t('dashboard.failed', { reason: failure })}
        </p>
      )}
      {value?.length === 0 && <p className="muted">{t('dashboard.past.paths_empty')}</p>}
      {value !== null && value.length > 0 && <Paths paths={value} onOpen={setOpened} />}
      {opened !== null && (
        <PathSheet
          path={opened}
          onClose={() => {
            setOpened(null);
          }}
        />
      )}
    </section>
  );
};

interface PathsProps {
  readonly paths: readonly LearningPath[];
  readonly onOpen: (path: LearningPath) => void;
}

const COLUMNS = ['name', 'risk', 'reasons', 'lessons', 'last', 'trend'] as const;

/** Those of whom something was seen, the highest risk first; those of whom nothing is known last. */
export const Paths = ({ paths, onOpen }: PathsProps) => {
  const { t } = useTranslation();
  return (
    <div className="paths-frame" role="region" aria-labelledby="past-paths" tabIndex={0}>
      <table className="minutes-table paths-table">
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`dashboard.past.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {seenFirst(paths).map((path) => (
            <PathRow key={path.row_id} path={path} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </div>
  );
};

const PathRow = ({ path, onOpen }: { readonly path: LearningPath } & Pick<PathsProps, 'onOpen'>) => {
  const { t } = useTranslation();
  const seen = seenOf(path);
  const tone = TONES[seen];
  const last = path.lessons.findLast(({ scores }) => scores !== null)?.scores?.overall ?? null;
  const here = path.lessons.filter(({ was_here }) => was_here).length;
  return (
    <tr>
      <th scope="row">
        <AriaButton className="text-button" onPress={() => onOpen(path)}>
          {path.name}
        </AriaButton>
      </th>
      <td>
        <span className="level">
          {tone !== null && <Mark tone={tone} />}
          {t(`dashboard.past.risk.${seen}`)}
        </span>
      </td>
      <td className="paths-reasons">
        {path.reasons.length === 0
          ? '—'
          : path.reasons.map((reason) => t(`dashboard.past.reasons.${reason}`)).join(', ')}
      </td>
      <td>{t('dashboard.past.lessons_of', { here, all: path.lessons.length })}</td>
      <td>{last === null ? '—' : Math.round(last)}</td>
      <td>{t(`dashboard.trends.${path.trend.direction}`)}</td>
    </tr>
  );
};
