import { useEffect, useRef } from 'react';
import type { Inset } from './share.types.ts';

/** The teacher's own face, as it will be cut; not a mirror, as students do not see one either. */
export const CameraPicture = ({
  stream,
  shape,
}: {
  readonly stream: MediaStream;
  readonly shape: Inset['shape'];
}) => {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = stream;
  }, [stream]);
  return (
    <video ref={video} className="share-face" data-shape={shape} muted autoPlay playsInline aria-hidden />
  );
};
