import type { IngestWarning, StreamStatus } from '../../../shared/contract/index.ts';

/** Who knows what about a stream. */
export interface StreamStatusParts {
  /** What is published, the viewers by WHEP, and what the engine noticed. */
  readonly engineOf: (stream_id: string) => StreamStatus;
  readonly flvReadersOf: (stream_id: string) => number;
  /** Who fetched segments in the last seconds. */
  readonly segmentReadersOf: (stream_id: string) => { readonly hls: number; readonly dash: number };
  /** What a closer look at picture and sound found. */
  readonly preflightOf: (stream_id: string) => readonly IngestWarning[];
}

/** One warning a code: what two found is as old as the first of them says. */
const merge = (warnings: readonly IngestWarning[]): IngestWarning[] => {
  const by_code = new Map<string, IngestWarning>();
  for (const warning of warnings) {
    const known = by_code.get(warning.code);
    if (known === undefined || warning.since < known.since) by_code.set(warning.code, warning);
  }
  return [...by_code.values()];
};

/** A stream's status as it is told to people and programs, put together at each call. */
export const createStreamStatus =
  ({ engineOf, flvReadersOf, segmentReadersOf, preflightOf }: StreamStatusParts) =>
  (stream_id: string): StreamStatus => {
    const engine = engineOf(stream_id);
    return {
      ...engine,
      viewers: {
        whep: engine.viewers.whep,
        flv: flvReadersOf(stream_id),
        ...segmentReadersOf(stream_id),
      },
      // Without a publisher there is nothing to warn about.
      ingest_warnings:
        engine.publisher === null ? [] : merge([...engine.ingest_warnings, ...preflightOf(stream_id)]),
    };
  };
