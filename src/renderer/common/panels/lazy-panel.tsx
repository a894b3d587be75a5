import type { i18n } from 'i18next';
import { lazy, Suspense, useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../../shared/locales/locale.ts';
import { createLateFile } from '../late-file.ts';
import type { Panel, PanelWords } from './panel.types.ts';

/** What a panel's own file exports. */
export interface PanelModule<Props extends object = object> {
  readonly Panel: ComponentType<Props>;
  /** All that it says, beyond what its button needs. */
  readonly words?: PanelWords;
}

const addWords = (to: i18n, words: PanelWords | undefined): void => {
  if (words === undefined) return;
  for (const language of LANGUAGES) to.addResourceBundle(language, 'translation', words[language], true);
};

/**
 * A panel, or another part of the page, that is no part of its first load: its code and words are a file of their own.
 * `preload` fetches it while all is well, since the origin may be gone when it is opened; opened before that, it waits and
 * tries again by itself.
 * @param load such as `() => import('./chat-panel.tsx')`
 */
export const lazyPanel = <Props extends object = object>(
  load: () => Promise<PanelModule<Props>>,
): { readonly component: ComponentType<Props> } & Required<Pick<Panel, 'preload'>> => {
  const file = createLateFile(load);
  const Body = lazy(async () => {
    const { Panel: Loaded, words } = await file.get();
    const WithWords = ({ props }: { readonly props: Props }) => {
      const { i18n } = useTranslation();
      // Before the first sentence is said.
      useState(() => {
        addWords(i18n, words);
      });
      return <Loaded {...props} />;
    };
    return { default: WithWords };
  });
  return {
    component: (props) => (
      <Suspense fallback={<div className="panel-coming" aria-busy="true" />}>
        <Body props={props} />
      </Suspense>
    ),
    preload: file.preload,
  };
};
