import { describe, expect, test } from 'vitest';
import { readPublishAddress } from './publish-address.ts';

const KEY = 'abcd2345efgh6789jkmn';
const read = (app: string, name: string, tc_url = `rtmp://192.168.0.2/${app}`) =>
  readPublishAddress({ app, tc_url, name });

describe('the key is found where people paste it', () => {
  test.each([
    ['as it should be', 'live', KEY],
    ['with a slash behind the server', 'live/', KEY],
    ['with a slash before the key', 'live', `/${KEY}`],
    ['with two slashes between them', 'live/', `//${KEY}`],
    ['with a slash behind the key', 'live', `${KEY}/`],
    ['with the server’s path in the key’s field', '', `live/${KEY}`],
    ['with the server’s path in both', 'live', `live/${KEY}`],
    ['with the key in the server’s field, and none in its own', `live/${KEY}`, ''],
    ['with the key in both', `live/${KEY}`, KEY],
    ['with a slash before the application', '/live', KEY],
    ['with a query behind the application', 'live?x=1', KEY],
    ['with a query behind the key', 'live', `${KEY}?x=/1`],
    ['with blanks and line ends around both', ' live\r\n', `\t${KEY}\n`],
    ['with blanks that were escaped', 'live%20', `%20${KEY}%0A`],
    ['with a percent sign that escapes nothing', 'live', `${KEY}?100%`],
    ['with the whole address in the key’s field', 'live', `rtmp://192.168.0.2/live/${KEY}`],
    ['in capitals', 'Live', KEY],
  ])('%s', (_, app, name) => {
    expect(read(app, name)).toEqual({ has_app: true, key: KEY });
  });

  test.each(['192.168.0.2/live', 'rtmp://192.168.0.2/live', ' RTMP://192.168.0.2:1935/live/ '])(
    'by the address alone, where no application is named: %s',
    (tc_url) => {
      expect(read('', KEY, tc_url)).toEqual({ has_app: true, key: KEY });
    },
  );
});

describe('what is wrong is told apart', () => {
  test.each([
    ['no key at all', 'live', '', { has_app: true, key: '' }],
    ['another application', 'stream', KEY, { has_app: false, key: KEY }],
    ['nothing', '', '', { has_app: false, key: '' }],
    ['a path that leads elsewhere', 'live', '../../etc/passwd', { has_app: true, key: 'passwd' }],
  ])('%s', (_, app, name, address) => {
    expect(read(app, name)).toEqual(address);
  });
});
