import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { usePage } from '../data/page-context.ts';
import { deviceProblemOf, openCamera, openMicrophone, stopTracks, type CaptureProblem } from './capture.ts';
import type { ShareControl, ShareView } from './share-control.ts';
import { findShareObstacle, type ShareObstacle } from './share-obstacle.ts';

/** The page's screen share as it is now, and what can be done with it. */
export const useShare = (): { readonly view: ShareView; readonly control: ShareControl } => {
  const { share } = usePage();
  return { view: useSyncExternalStore(share.subscribe, share.current), control: share };
};

/** undefined until it is known; null: nothing stands in the way. */
export const useObstacle = (): ShareObstacle | null | undefined => {
  const [obstacle, setObstacle] = useState<ShareObstacle | null | undefined>(undefined);
  useEffect(() => {
    let is_here = true;
    void findShareObstacle().then((found) => {
      if (is_here) setObstacle(found);
    });
    return () => {
      is_here = false;
    };
  }, []);
  return obstacle;
};

/** A microphone or a camera that is on while it is wanted. */
export interface Device {
  readonly stream: MediaStream | null;
  readonly problem: CaptureProblem | null;
  readonly choices: readonly MediaDeviceInfo[];
  /** Somebody else stops its tracks from now on. */
  readonly give: () => void;
}

const KINDS = { microphone: 'audioinput', camera: 'videoinput' } as const;

/**
 * Opens a device while `is_wanted`, and stops it after.
 * @param device_id null: the one that the system prefers
 */
export const useDevice = (
  device: 'microphone' | 'camera',
  is_wanted: boolean,
  device_id: string | null,
): Device => {
  const [stream, setStream] = useState<MediaStream | null>(null);
  const [problem, setProblem] = useState<CaptureProblem | null>(null);
  const [choices, setChoices] = useState<readonly MediaDeviceInfo[]>([]);
  const is_given = useRef(false);
  useEffect(() => {
    if (!is_wanted) return undefined;
    let is_here = true;
    let opened: MediaStream | null = null;
    const open = async (): Promise<void> => {
      try {
        opened = await (device === 'microphone' ? openMicrophone(device_id) : openCamera(device_id));
        // Names are told only once a device was allowed.
        const all = await navigator.mediaDevices.enumerateDevices();
        if (!is_here) {
          stopTracks(opened);
          return;
        }
        setChoices(all.filter(({ kind, deviceId }) => kind === KINDS[device] && deviceId !== 'default'));
        setStream(opened);
      } catch (error) {
        if (is_here) setProblem(deviceProblemOf(device, error));
      }
    };
    void open();
    return () => {
      is_here = false;
      if (!is_given.current) stopTracks(opened);
      setStream(null);
      setProblem(null);
    };
  }, [device, is_wanted, device_id]);
  return {
    stream,
    problem,
    choices,
    give: () => {
      is_given.current = true;
    },
  };
};
