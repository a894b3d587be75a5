import type { i18n } from 'i18next';
import { lazy, Suspense, useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../../shared/locales/locale.ts';
import { createBackoff } from '../backoff.ts';
import type { Panel, PanelWords } from './panel.types.ts';

/** What a panel's own file exports. */
export interface PanelModule {
  readonly Panel: ComponentType;
  /** All that it says, beyond what its button needs. */
  readonly words?: PanelWords;
}

const addWords = (to: i18n, words: PanelWords | undefined): void => {
  if (words === undefined) return;
  for (const language of LANGUAGES) to.addResourceBundle(language, 'translation', words[language], true);
};

const pause = (delay_ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, delay_ms);
  });

/**
 * A panel that is no part of the page's first load: its code and words are a file of their own. `preload` fetches it while
 * all is well, since the origin may be gone when it is opened; opened before that, it waits and tries again by itself.
 * @param load such as `() => import('./chat-panel.tsx')`
 */
export const lazyPanel = (
  load: () => Promise<PanelModule>,
): Pick<Panel, 'component'> & Required<Pick<Panel, 'preload'>> => {
  let loading: Promise<PanelModule> | null = null;
  const fetchOnce = (): Promise<PanelModule> =>
    (loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    }));
  const fetchPatiently = async (): Promise<PanelModule> => {
    const backoff = createBackoff({ base_ms: 500, max_ms: 8_000 });
    for (;;) {
      try {
        return await fetchOnce();
      } catch {
        await pause(backoff.next());
      }
    }
  };
  const Body = lazy(async () => {
    const { Panel: Loaded, words } = await fetchPatiently();
    const WithWords = () => {
      const { i18n } = useTranslation();
      // Before the first sentence is said.
      useState(() => {
        addWords(i18n, words);
      });
      return <Loaded />;
    };
    return { default: WithWords };
  });
  return {
    component: () => (
      <Suspense fallback={<div className="panel-coming" aria-busy="true" />}>
        <Body />
      </Suspense>
    ),
    preload: async () => {
      await fetchOnce().catch(() => undefined);
    },
  };
};
