/** One minute of a line, or one lesson, with what lies around it. */
export interface ChartPoint {
  /** Of lessons their number, from 1. */
  readonly minute: number;
  /** 0 to 100; null: unknown. */
  readonly low: number | null;
  readonly middle: number | null;
  readonly high: number | null;
  /** Percent; null: none is drawn. */
  readonly confused: number | null;
}

export interface ClassChartProps {
  readonly points: readonly ChartPoint[];
  /** Pixels. */
  readonly height: number;
  /** Default: minutes, with room for the next ones. Of lessons all that there are, each with its point. */
  readonly of?: 'minutes' | 'lessons';
  /** Without numbers at its edges. */
  readonly is_small?: boolean;
  /** A minute was pressed. By keyboard the same is reached by a button beside it. */
  readonly onPick?: (minute: number) => void;
}
