import { useId, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Panel } from '../../common/panels/panel.types.ts';

interface PanelButtonProps {
  readonly panel: Panel;
  readonly is_open: boolean;
  readonly controls: string;
  readonly onPress: () => void;
}

const PanelButton = ({ panel, is_open, controls, onPress }: PanelButtonProps): ReactElement => {
  const { t } = useTranslation();
  const { icon: Icon, title, useBadge } = panel;
  const count = useBadge?.() ?? null;
  return (
    <button
      type="button"
      className="panel-bar__button"
      aria-expanded={is_open}
      aria-controls={controls}
      onClick={onPress}
    >
      <Icon aria-hidden="true" size={22} />
      <span>{t(title)}</span>
      {count !== null && count > 0 && <span className="panel-bar__count">{count}</span>}
    </button>
  );
};

/**
 * The rooms' panels under the picture, one at a time, and the bar that opens them. One that was opened stays mounted, so
 * that what was typed is not lost. Nothing where there is no panel.
 */
export const PanelBar = ({ panels }: { readonly panels: readonly Panel[] }): ReactElement | null => {
  const { t } = useTranslation();
  const base_id = useId();
  const bar = useRef<HTMLElement>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const [visited, setVisited] = useState<ReadonlySet<string>>(new Set());
  if (panels.length === 0) return null;
  const placeOf = (id: string): string => `${base_id}-${id}`;
  const press = (id: string): void => {
    setOpened(opened === id ? null : id);
    setVisited(new Set([...visited, id]));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || opened === null) return;
    setOpened(null);
    // The focus goes back to what opened it.
    bar.current?.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus();
  };
  return (
    <div className="panels" onKeyDown={onKeyDown}>
      {panels.map(({ id, title, component: Component }) => (
        <section
          key={id}
          id={placeOf(id)}
          className="panels__place"
          aria-label={t(title)}
          hidden={opened !== id}
        >
          {visited.has(id) && <Component />}
        </section>
      ))}
      <nav ref={bar} className="panel-bar" aria-label={t('common.panels')}>
        {panels.map((panel) => (
          <PanelButton
            key={panel.id}
            panel={panel}
            is_open={opened === panel.id}
            controls={placeOf(panel.id)}
            onPress={() => {
              press(panel.id);
            }}
          />
        ))}
      </nav>
    </div>
  );
};
