import type { ComponentType } from 'react';

/** A part of the remote. */
export interface RemoteSection {
  readonly id: string;
  /** Its big button, at the thumb. */
  readonly button: ComponentType;
  /** What of it is under way; nothing while nothing is. Absent: its button says it all. */
  readonly card?: ComponentType;
}
