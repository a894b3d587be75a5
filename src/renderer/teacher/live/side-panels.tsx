import { Activity, useEffect, useEffectEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Panel } from '../../common/panels/panel.types.ts';
import { onPanelWish } from '../room/panel-wish.ts';
import { useShortcut } from '../shortcuts/shortcuts.tsx';

interface SidePanelsProps {
  readonly panels: readonly Panel[];
  /** One of them is asked for by its key: what stands in its place makes room. */
  readonly onOpen: () => void;
}

/**
 * The rooms' panels beside the lesson: one alone fills the place, several are tabs. All stay as they were left, and those
 * behind another one are drawn when nothing else is to do: a thousand tiles, or a talk, take no frame from it. Badges and keys do not wait.
 */
export const SidePanels = ({ panels, onOpen }: SidePanelsProps) => {
  const { t } = useTranslation();
  const [selected, setSelected] = useState(panels[0]?.id ?? '');
  const tabs = useRef<HTMLDivElement>(null);
  const [first, ...others] = panels;
  const open = (id: string): void => {
    flushSync(() => {
      onOpen();
      setSelected(id);
    });
    // The keyboard goes on from there.
    tabs.current?.querySelector<HTMLElement>(`[data-panel="${id}"]`)?.focus();
  };
  const wished = useEffectEvent((id: string) => {
    if (panels.some((panel) => panel.id === id)) open(id);
  });
  useEffect(() => onPanelWish((id) => wished(id)), []);
  if (first === undefined) return null;
  if (others.length === 0) {
    const { component: Only } = first;
    return (
      <section className="card side-card" aria-label={t(first.title)}>
        <Only />
      </section>
    );
  }
  return (
    <Tabs
      ref={tabs}
      className="card side-card side-tabs"
      selectedKey={selected}
      onSelectionChange={(key) => {
        setSelected(String(key));
      }}
    >
      {panels.map(({ id, shortcut, title }) =>
        shortcut === undefined ? null : (
          <PanelKey key={id} letter={shortcut} title={t(title)} onPress={() => open(id)} />
        ),
      )}
      <TabList className="tab-list" aria-label={t('common.panels')}>
        {panels.map((panel) => (
          <Tab key={panel.id} id={panel.id} className="tab side-tab" data-panel={panel.id}>
            <PanelTitle panel={panel} />
          </Tab>
        ))}
      </TabList>
      {panels.map(({ id, component: Component }) => (
        <TabPanel key={id} id={id} className="tab-panel side-tab-panel" shouldForceMount>
          <Activity mode={id === selected ? 'visible' : 'hidden'}>
            <Component />
          </Activity>
        </TabPanel>
      ))}
    </Tabs>
  );
};

interface PanelKeyProps {
  readonly letter: string;
  readonly title: string;
  readonly onPress: () => void;
}

const PanelKey = ({ letter, title, onPress }: PanelKeyProps): null => {
  const { t } = useTranslation();
  useShortcut({ key: letter, label: t('shortcuts.panel', { panel: title }), run: onPress });
  return null;
};

const PanelTitle = ({ panel }: { readonly panel: Panel }) => {
  const { t } = useTranslation();
  const { icon: Icon, title, useBadge } = panel;
  const count = useBadge?.() ?? null;
  return (
    <>
      <Icon aria-hidden />
      {t(title)}
      {count !== null && count > 0 && (
        <>
          <span className="visually-hidden">, </span>
          <span className="count">{count}</span>
        </>
      )}
    </>
  );
};
