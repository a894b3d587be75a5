import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Panel } from '../../common/panels/panel.types.ts';

/** The rooms' panels beside the lesson: one alone fills the place, several are tabs. All stay mounted. */
export const SidePanels = ({ panels }: { readonly panels: readonly Panel[] }) => {
  const { t } = useTranslation();
  const [first, ...others] = panels;
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
    <Tabs className="card side-card side-tabs">
      <TabList className="tab-list" aria-label={t('common.panels')}>
        {panels.map((panel) => (
          <Tab key={panel.id} id={panel.id} className="tab side-tab">
            <PanelTitle panel={panel} />
          </Tab>
        ))}
      </TabList>
      {panels.map(({ id, component: Component }) => (
        <TabPanel key={id} id={id} className="tab-panel side-tab-panel" shouldForceMount>
          <Component />
        </TabPanel>
      ))}
    </Tabs>
  );
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
