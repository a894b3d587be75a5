import { describe, expect, it } from 'vitest';
import { arrangementOf, sightOf, type SeenDisplay, type SightFacts } from './dashboard-sight.ts';

const PANEL: SeenDisplay = { id: 1, bounds: { x: 0, y: 0, width: 1536, height: 864 }, internal: true };
const PANEL_AS_TV: SeenDisplay = { id: 1, bounds: { x: 0, y: 0, width: 1920, height: 1080 }, internal: true };
const TV: SeenDisplay = { id: 2, bounds: { x: 1536, y: 0, width: 1920, height: 1080 }, internal: false };
const TV_ALONE: SeenDisplay = { id: 2, bounds: { x: 0, y: 0, width: 1920, height: 1080 }, internal: false };
const MONITOR: SeenDisplay = { id: 3, bounds: { x: 0, y: 0, width: 1536, height: 864 }, internal: false };

const facts = (displays: SeenDisplay[], change: Partial<SightFacts> = {}): SightFacts => ({
  ...{ displays, primary_id: displays[0]?.id ?? 0, dashboard_id: displays[0]?.id ?? 0 },
  ...{ is_copied: null, has_changed: false, ...change },
});

describe('who sees the dashboard', () => {
  it.each<[string, SightFacts, string]>([
    ['a laptop by itself', facts([PANEL], { is_copied: false }), 'no'],
    ['a laptop whose system says nothing', facts([PANEL]), 'no'],
    ['Windows and macOS, duplicated: one display', facts([PANEL], { is_copied: true }), 'mirrored'],
    ['macOS, duplicated for the TV', facts([TV_ALONE], { is_copied: true }), 'mirrored'],
    ['one display that came to be as large as a TV', facts([PANEL_AS_TV], { has_changed: true }), 'maybe'],
    [
      'the same, and the system says what it is',
      facts([PANEL_AS_TV], { has_changed: true, is_copied: false }),
      'no',
    ],
    ['a desktop computer, or a laptop that shows on the TV alone', facts([TV_ALONE]), 'maybe'],
    ['X11, duplicated: two in one place', facts([PANEL_AS_TV, TV_ALONE]), 'mirrored'],
    ['the TV beside it, the window on the laptop', facts([PANEL, TV]), 'no'],
    ['the TV beside it, the window on the TV', facts([PANEL, TV], { dashboard_id: 2 }), 'external'],
    ['two monitors, the window on the first', facts([MONITOR, TV]), 'no'],
    ['two monitors, the window on the second', facts([MONITOR, TV], { dashboard_id: 2 }), 'maybe'],
    ['three, of which two are one', facts([PANEL, TV], { is_copied: true }), 'mirrored'],
    ['no display at all', facts([]), 'no'],
  ])('%s', (_what, given, expected) => {
    expect(sightOf(given)).toBe(expected);
  });

  it('tells one arrangement from the next, and not by its order', () => {
    const here = arrangementOf(facts([PANEL, TV], { dashboard_id: 1 }));
    expect(arrangementOf(facts([TV, PANEL], { dashboard_id: 1 }))).toBe(here);
    for (const other of [
      facts([PANEL]),
      facts([PANEL, TV], { dashboard_id: 2 }),
      facts([PANEL, TV], { dashboard_id: 1, is_copied: true }),
    ])
      expect(arrangementOf(other)).not.toBe(here);
  });
});
