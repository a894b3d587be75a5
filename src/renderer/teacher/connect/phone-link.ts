/**
 * A link that sets up Larix Broadcaster, the free RTMP app for Android and iOS, when a phone's camera scans it.
 * The format is Larix Grove: https://softvelum.com/larix/grove/ . A key frame each second and 2500 kbit/s are what
 * students' screens take best; the app asks its user before it takes the settings.
 * @param rtmp_url server and stream key in one, as `rtmp://192.168.0.7:1935/live/KEY`
 * @param name how the connection is called in the app
 */
export const larixLink = (rtmp_url: string, name: string): string => {
  // Spaces must be %20: the app does not read a plus sign as a space, so URLSearchParams cannot write this.
  const parameters: [string, string][] = [
    ['conn[][url]', rtmp_url],
    ['conn[][name]', name],
    ['conn[][overwrite]', 'on'],
    ['conn[][active]', 'on'],
    ['enc[vid][res]', '1280x720'],
    ['enc[vid][fps]', '30'],
    ['enc[vid][bitrate]', '2500'],
    ['enc[vid][keyframe]', '1'],
    ['enc[vid][format]', 'avc'],
  ];
  return `larix://set/v1?${parameters.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&')}`;
};
