import type { ClassMinute, EngagedStudent, SessionStats } from '../../shared/contract/engagement/scores.ts';
import { CHANNELS, type LessonEvidence } from '../../shared/engagement/evidence.ts';

export interface ClassStatsInput {
  readonly session_id: string;
  readonly as_of: string;
  readonly is_measured: boolean;
  readonly is_full: boolean;
  readonly students: readonly EngagedStudent[];
  readonly means: Pick<SessionStats, 'attention' | 'participation' | 'accuracy' | 'overall'>;
  readonly confused: { readonly count: number; readonly share: number };
  readonly channels: LessonEvidence['channels'];
  readonly minutes: readonly ClassMinute[];
}

/** The class as a whole, those who are not measured counted among those who are here. */
export const classStatsOf = (input: ClassStatsInput): SessionStats => {
  const { session_id, as_of, is_measured, is_full, students, means, confused, channels, minutes } = input;
  const bands = { low: 0, middle: 0, high: 0, unknown: 0 };
  const places = { here: 0, away: 0, left: 0 };
  for (const { presence, measured, band } of students) {
    // Whose connection broke may be back in a moment; until then it is out of reach, as who has left.
    places[presence === 'disconnected' ? 'left' : presence] += 1;
    if (measured === 'yes') bands[band] += 1;
  }
  return {
    ...{ session_id, as_of, is_measured, is_full, students: students.length },
    ...places,
    attention: means.attention,
    participation: means.participation,
    accuracy: means.accuracy,
    overall: means.overall,
    bands,
    ...{ confused: confused.count, confused_share: Math.round(confused.share * 100) / 100 },
    channels: CHANNELS.filter((channel) => channels[channel] !== undefined),
    minutes: [...minutes],
  };
};
