import { lazyPanel } from '../../../common/panels/lazy-panel.tsx';
import type { ClassChartProps } from './class-chart.types.ts';

/** The chart, with the library that draws it: a file of its own. */
export const { component: LateChart } = lazyPanel<ClassChartProps>(async () => ({
  Panel: (await import('./class-chart.tsx')).ClassChart,
}));
