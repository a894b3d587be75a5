/** A screen of this computer, in the system's coordinates. */
export interface Display {
  readonly id: number;
  readonly bounds: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
}

/**
 * Where the class looks: the first screen that the dashboard is not on; null where there is none.
 * @param of_dashboard `id` of its screen
 */
export const projectorDisplay = (
  displays: readonly Display[],
  of_dashboard: number,
): Display['bounds'] | null => displays.find(({ id }) => id !== of_dashboard)?.bounds ?? null;
