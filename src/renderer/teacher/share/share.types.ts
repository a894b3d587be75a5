import type { ErrorCode } from '../../../shared/errors.ts';
import type { PublishEndReason } from '../../../shared/contract/media/publish.ts';

/** `text`: sharp, 15 pictures a second. `video`: smooth, 30 of them, 720 lines. */
export type SharePreset = 'text' | 'video';

/** Where the face stands in the picture. */
export type Corner = 'top_left' | 'top_right' | 'bottom_left' | 'bottom_right';

export interface Inset {
  readonly corner: Corner;
  readonly shape: 'circle' | 'rounded';
}

/** How the share's WebSocket is. */
export type LinkState = 'connecting' | 'live' | 'reconnecting';

/** Why a share is over though the teacher did not stop it here; each has a sentence in the locales. */
export type ShareEnd = PublishEndReason | 'conflict' | 'refused' | 'encoder_failed';

/** From the page to the worker. Streams are transferred. */
export type ToWorker =
  | {
      readonly type: 'start';
      /** Of the publishing WebSocket, without a query. */
      readonly url: string;
      readonly token: string;
      readonly take_over: boolean;
      readonly preset: SharePreset;
      readonly picture: ReadableStream<VideoFrame>;
    }
  | { readonly type: 'sound'; readonly sound: ReadableStream<AudioData> }
  | { readonly type: 'camera'; readonly camera: ReadableStream<VideoFrame> | null }
  | { readonly type: 'inset'; readonly inset: Inset }
  | { readonly type: 'stop' };

/** From the worker to the page; after `ended` it does nothing more. */
export type FromWorker =
  | { readonly type: 'link'; readonly state: LinkState }
  | { readonly type: 'ended'; readonly reason: ShareEnd | 'stopped' };

/** What a refusal of the node's means for the share. */
export const endOfError = (code: ErrorCode): ShareEnd => {
  if (code === 'conflict') return 'conflict';
  if (code === 'ended' || code === 'not_found') return 'session_ended';
  return 'refused';
};
