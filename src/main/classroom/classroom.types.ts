import type { Principal } from '../identity/index.ts';
import type { PublishRefusal, Quality, StreamStatus } from '../../shared/contract/index.ts';
import type { StreamKeyRecord } from '../../shared/contract/media/records.ts';

/** A viewer who asks for a stream by WHEP. */
export interface ViewerOffer {
  readonly viewer_id: string;
  readonly stream_id: string;
  readonly sdp: string;
  /** The address of ours that the request came to; null when unknown. */
  readonly reached_address: string | null;
  readonly quality: Quality;
  /** The student whose it is; null: the teacher. */
  readonly seat: string | null;
  /** Where it comes from; null when unknown. */
  readonly address: string | null;
}

/** What the classroom needs of the media engine. */
export interface ViewerEngine {
  /** @throws AirError invalid_input, not_acceptable (no H.264), unavailable */
  openViewer(viewer: ViewerOffer): Promise<{ readonly sdp: string }>;
  closeViewer(viewer_id: string): void;
  /** What is published on a slot; a quiet status where nothing is. */
  statusOf(stream_id: string): StreamStatus;
}

/** What the classroom needs of the ingest. */
export interface RefusalSource {
  /** Newest first. */
  refusals(stream_id: string | null): readonly PublishRefusal[];
}

/** Signs what a student carries from now on. */
export interface StudentTokenSigner {
  signStudentToken(claims: {
    readonly student_id: string;
    readonly session_id: string;
    readonly version: number;
  }): Promise<string>;
}

/** The addresses that people and programs are given, derived at every call: the network may have changed. */
export interface Addresses {
  /** Such as http://192.168.0.7:8000, or the configured public one. */
  origin(): string;
  join_url(join_code: string): string;
  /** Such as rtmp://192.168.0.7:1935/live. */
  rtmp_server(): string;
}

/** Where lessons find the key of their publishing slot. */
export interface StreamKeyLookup {
  /** The slot of a stream; slot 0 where a damaged store has lost it. @throws AirError not_found before start */
  ofStream(stream_id: string): StreamKeyRecord;
}

export type StudentPrincipal = Extract<Principal, { role: 'student' }>;
