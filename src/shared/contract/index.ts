/** The contract's face. The rooms' own tables stand in `rooms.ts`; here they are one. */
export * from './ids.ts';
export * from './member-spec.ts';
export * from './message-spec.ts';
export * from './messages.ts';
export * from './params.ts';
export * from './route-spec.ts';
export * from './routes.ts';
export * from './state.ts';
export * from './text.ts';
export * from './ws.ts';

export {
  doorSchema,
  joinLookAnswerSchema,
  knockSchema,
  type DoorChange,
  type DoorMode,
  type DoorNote,
  type DoorState,
  type JoinLook,
  type JoinRefusalReason,
  type Knock,
  type ListedStudent,
  type RemovedStudent,
} from './classroom/door.ts';
export * from './classroom/presence.ts';
export * from './classroom/sessions.ts';
export * from './media/publish.ts';
export * from './media/stream.ts';
export * from './media/ways.ts';
export * from './node/health.ts';
export * from './node/problems.ts';
export { adviceSchema, troubledStudentSchema, type Advice, type Trouble } from './air.ts';
export { publishRefusalSchema, teacherIngestSchema, type PublishRefusal } from './ingest.ts';
export { recordingFactsSchema, type RecordingFacts } from './recording.ts';
