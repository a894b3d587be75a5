import type { PeriodLine } from '../../recording/index.ts';
import { avccOf } from './init-segment.ts';
import { amountOf, readInit, type SourceMedia, type Track } from './source-media.ts';

/**
 * How a track becomes one that every player takes: with one size and one codec. What most of it has is kept as it is, and the rest is
 * coded anew in its form.
 */
export interface TrackPlan {
  readonly track: Track;
  /** Of what is kept. */
  readonly init: Buffer;
  readonly like: PeriodLine;
  /** In order; `is_kept`: its fragments are copied. */
  readonly periods: readonly { readonly line: PeriodLine; readonly is_kept: boolean; readonly ms: number }[];
}

interface Form {
  readonly line: PeriodLine;
  readonly init: Buffer;
  ms: number;
}

/** AAC of low complexity, which our ffmpeg writes: other sound cannot be added to any other kind. */
const LOW_COMPLEXITY = 'mp4a.40.2';

/** null: nothing of it was recorded. @throws AirError invalid_input for files that cannot be read */
export const planTrack = async (media: SourceMedia, track: Track): Promise<TrackPlan | null> => {
  const forms = new Map<string, Form>();
  const periods: { line: PeriodLine; form: string; ms: number }[] = [];
  for (const line of media.index.periods) {
    const { ms } = amountOf(media, track, line);
    if (line[track] === null || ms === 0) continue;
    const init = await readInit(media, track, line);
    // Of a picture all counts: another set of parameters under the same number is another codec to a player.
    const form =
      track === 'v'
        ? avccOf(init).toString('hex')
        : `${line.a?.codec ?? ''} ${String(line.a?.sample_rate)} ${String(line.a?.channels)}`;
    const known = forms.get(form) ?? { line, init, ms: 0 };
    known.ms += ms;
    forms.set(form, known);
    periods.push({ line, form, ms });
  }
  const all = [...forms].map(([form, one]) => ({ form, ...one }));
  const simple = track === 'v' ? all : all.filter(({ line }) => line.a?.codec === LOW_COMPLEXITY);
  const [kept] = (simple.length > 0 ? simple : all).toSorted((one, other) => other.ms - one.ms);
  if (kept === undefined) return null;
  const is_alone = all.length === 1;
  return {
    track,
    init: kept.init,
    like: kept.line,
    periods: periods.map(({ line, form, ms }) => ({
      line,
      is_kept: form === kept.form && (is_alone || track === 'v' || simple.length > 0),
      ms,
    })),
  };
};
