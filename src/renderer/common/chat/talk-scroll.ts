export interface ScrollFacts {
  /** The newest is in sight, and what comes stays in sight. */
  readonly is_at_end: boolean;
  /** Where the unread ones begin: above what is in sight, or not. null: none were. */
  readonly divider: 'above' | 'met' | null;
}

/** Where the reader is. */
export interface TalkPlace {
  /** At the newest, whatever comes. */
  readonly sticks: boolean;
  /** The row on top, and how far from the top; null: none was there. */
  readonly anchor: { readonly row: Element; readonly top: number } | null;
}

export interface TalkScroll {
  readonly place: TalkPlace;
  toEnd(): void;
  /** Puts a row at the top of what is in sight. */
  toRow(row: Element): void;
  /** Until the reader scrolls, the rows in sight stay where they are, whatever comes. */
  hold(): void;
  stop(): void;
}

export interface TalkScrollDeps {
  readonly scroller: HTMLElement;
  /** Its rows are its children, from above. */
  readonly rows: HTMLElement;
  /** Where the reader was when it was followed before; null: it begins at the newest. */
  readonly from: TalkPlace | null;
  /** Where the unread ones begin; null: nowhere. */
  readonly divider: () => Element | null;
  readonly onFacts: (facts: ScrollFacts) => void;
  /** The reader has scrolled down to the newest. */
  readonly onEnd: () => void;
  /** The reader has scrolled up to where the oldest row is near. */
  readonly onStart: () => void;
}

const AT_END_PX = 24;
const NEAR_START_PX = 160;
const ROW_GAP_PX = 8;

/**
 * Keeps what is read in its place: at the newest as long as the reader is there, else at the row that is on top, whatever is
 * put above, unfolds or gets its true height. Browsers' own anchoring is off by style: Safari has none.
 */
export const followTalk = (deps: TalkScrollDeps): TalkScroll => {
  const { scroller, rows, onFacts, onEnd, onStart } = deps;
  let { sticks, anchor } = deps.from ?? { sticks: true, anchor: null };
  let last_top = scroller.scrollTop;

  const topOf = (row: Element): number =>
    row.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  const rest = (): number => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
  const scrollTo = (top: number): void => {
    scroller.scrollTop = top;
    last_top = scroller.scrollTop;
  };
  /** The first row of which something is in sight: a search by halves, as there may be thousands. */
  const rowOnTop = (): Element | undefined => {
    const { top } = scroller.getBoundingClientRect();
    let [from, to] = [0, rows.children.length];
    while (from < to) {
      const middle = Math.floor((from + to) / 2);
      if ((rows.children[middle]?.getBoundingClientRect().bottom ?? 0) > top) to = middle;
      else from = middle + 1;
    }
    return rows.children[from];
  };
  const takeAnchor = (): void => {
    const row = rowOnTop();
    anchor = row === undefined ? null : { row, top: topOf(row) };
  };
  const tell = (): void => {
    const divider = deps.divider();
    onFacts({ is_at_end: sticks, divider: divider === null ? null : topOf(divider) < 0 ? 'above' : 'met' });
  };
  const onScroll = (): void => {
    const { scrollTop } = scroller;
    const goes_up = scrollTop < last_top - 1;
    const was_stuck = sticks;
    // Growth alone takes nobody away from the end: only who scrolls up goes.
    if (rest() < AT_END_PX) sticks = true;
    else if (goes_up) sticks = false;
    last_top = scrollTop;
    takeAnchor();
    tell();
    if (sticks && !was_stuck) onEnd();
    if (goes_up && scrollTop < NEAR_START_PX) onStart();
  };
  const keep = (): void => {
    // Not shown: it has no height, and is put right when it is.
    if (scroller.clientHeight === 0) return;
    if (sticks) scrollTo(scroller.scrollHeight);
    else if (anchor?.row.isConnected === true) {
      const moved = topOf(anchor.row) - anchor.top;
      if (Math.abs(moved) >= 1) scrollTo(scroller.scrollTop + moved);
    } else takeAnchor();
    tell();
  };
  const sizes = new ResizeObserver(keep);
  sizes.observe(rows);
  sizes.observe(scroller);
  scroller.addEventListener('scroll', onScroll, { passive: true });

  return {
    get place() {
      return { sticks, anchor };
    },
    toEnd: () => {
      sticks = true;
      scrollTo(scroller.scrollHeight);
      tell();
      onEnd();
    },
    toRow: (row) => {
      sticks = false;
      scrollTo(scroller.scrollTop + topOf(row) - ROW_GAP_PX);
      anchor = { row, top: topOf(row) };
      tell();
    },
    hold: () => {
      sticks = false;
      takeAnchor();
    },
    stop: () => {
      sizes.disconnect();
      scroller.removeEventListener('scroll', onScroll);
    },
  };
};
