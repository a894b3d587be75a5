import type { dashboardBarEn } from '../../../shared/locales/en/dashboard-bar.ts';
import { dashboardEn } from '../../../shared/locales/en/dashboard.ts';
import { dashboardKo } from '../../../shared/locales/ko/dashboard.ts';
import type { PanelWords } from '../../common/panels/panel.types.ts';

type DashboardTree = (typeof dashboardBarEn)['dashboard'] & (typeof dashboardEn)['dashboard'];

declare module '../../common/i18n.ts' {
  interface TranslationTree {
    dashboard: DashboardTree;
  }
}

/** Of the students' place, which is fetched when it is opened. */
export const dashboard_words: PanelWords = { ko: dashboardKo, en: dashboardEn };
