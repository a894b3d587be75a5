import 'uplot/dist/uPlot.min.css';
import './class-chart.css';
import { useEffect, useEffectEvent, useRef } from 'react';
import UPlot from 'uplot';
import { useChartColors, type ChartColors } from './chart-colors.ts';
import type { ChartPoint, ClassChartProps } from './class-chart.types.ts';

/** Before there are so many minutes, the line keeps the room for them: it does not shrink with each. */
const LEAST_MINUTES = 10;
const WIDTH_BEFORE_KNOWN = 400;

const dataOf = (points: readonly ChartPoint[]): UPlot.AlignedData => [
  points.map(({ minute }) => minute),
  points.map(({ low }) => low),
  points.map(({ high }) => high),
  points.map(({ confused }) => confused),
  points.map(({ middle }) => middle),
];

const rangeOf = (minutes: ArrayLike<number>, of: 'minutes' | 'lessons'): [number, number] => {
  const first = minutes[0] ?? 0;
  // Room beside the first and the last.
  if (of === 'lessons') return [first - 0.5, (minutes[minutes.length - 1] ?? first) + 0.5];
  return [first, Math.max(minutes[minutes.length - 1] ?? 0, first + LEAST_MINUTES)];
};

const optionsOf = (
  colors: ChartColors,
  { height, is_small = false, of = 'minutes' }: Pick<ClassChartProps, 'height' | 'is_small' | 'of'>,
  width: number,
): UPlot.Options => ({
  width,
  height,
  padding: is_small ? [4, 4, 4, 4] : [8, 12, 0, 0],
  legend: { show: false },
  cursor: { drag: { x: false, y: false }, y: false, points: { show: !is_small } },
  scales: {
    x: { time: false, range: ({ data: [minutes] }) => rangeOf(minutes, of) },
    y: { range: [0, 100] },
  },
  axes: [
    {
      show: !is_small,
      stroke: colors['--text-2'],
      grid: { show: false },
      ticks: { show: false },
      incrs: [1, 5, 10, 15, 30, 60, 120],
      size: 28,
    },
    {
      show: !is_small,
      stroke: colors['--text-2'],
      grid: { stroke: colors['--border'], width: 1 },
      ticks: { show: false },
      splits: [0, 50, 100],
      size: 36,
    },
  ],
  series: [
    {},
    { stroke: 'transparent', points: { show: false } },
    { stroke: 'transparent', points: { show: false } },
    {
      stroke: colors['--warn'],
      fill: colors['--warn'],
      width: 0,
      points: { show: false },
      paths: UPlot.paths.bars?.({ size: [0.5, 12] }) ?? (() => null),
    },
    // A line of one minute would be nothing.
    {
      stroke: colors['--accent'],
      width: 2,
      points: {
        show: (plot) => of === 'lessons' || plot.data[0].length < 2,
        size: 6,
        fill: colors['--accent'],
      },
    },
  ],
  bands: [{ series: [2, 1], fill: colors['--accent-soft'] }],
});

/** The class by minute, drawn: its line, the middle half around it, and who was confused. What it shows is said in text beside it. */
export const ClassChart = ({ points, height, is_small = false, of = 'minutes', onPick }: ClassChartProps) => {
  const colors = useChartColors();
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot>(null);
  const pick = useEffectEvent((own: UPlot) => {
    const { idx } = own.cursor;
    const minute = idx === null || idx === undefined ? undefined : points[idx]?.minute;
    if (minute !== undefined) onPick?.(minute);
  });
  const draw = useEffectEvent(() => dataOf(points));
  useEffect(() => {
    const box = frame.current;
    if (box === null) return undefined;
    const width = box.clientWidth || WIDTH_BEFORE_KNOWN;
    const own = new UPlot(optionsOf(colors, { height, is_small, of }, width), draw(), box);
    plot.current = own;
    const onClick = (): void => pick(own);
    own.over.addEventListener('click', onClick);
    const sizes = new ResizeObserver(() => {
      if (box.clientWidth > 0) own.setSize({ width: box.clientWidth, height });
    });
    sizes.observe(box);
    return () => {
      sizes.disconnect();
      own.over.removeEventListener('click', onClick);
      own.destroy();
      plot.current = null;
    };
  }, [colors, height, is_small, of]);
  useEffect(() => {
    plot.current?.setData(dataOf(points));
  }, [points]);
  return (
    <div
      ref={frame}
      className="class-chart"
      data-pickable={onPick !== undefined}
      style={{ height }}
      aria-hidden="true"
    />
  );
};
