import { describe, expect, it } from 'vitest';
import { createHostCheck, namesOf } from './hosts.ts';

const isAllowedHost = createHostCheck({
  port: () => 8000,
  addresses: () => ['192.168.0.7', '2001:db8::7'],
  hostname: () => 'Desk-7.school.example',
  allowed_hosts: ['class.example.org', '203.0.113.5'],
  public_url: 'https://lesson.example.net:8443',
});

describe('the Host check', () => {
  it.each([
    'localhost',
    'localhost:8000',
    'LOCALHOST:8000',
    'LocalHost',
    'localhost.',
    'LOCALHOST.:8000',
    'desk-7',
    'DESK-7:8000',
    'desk-7.',
    'desk-7.local',
    'Desk-7.Local.:8000',
    'desk-7.school.example:8000',
    'class.example.org.',
    '127.0.0.1',
    '127.0.0.1:8000',
    '127.8.9.10:8000',
    '[::1]',
    '[::1]:8000',
    '192.168.0.7',
    '192.168.0.7:8000',
    '[2001:DB8::7]:8000',
    'class.example.org',
    'Class.Example.Org:443',
    '203.0.113.5:9000',
    'lesson.example.net',
    'lesson.example.net:8443',
    'lesson.example.net:8000',
  ])('takes %s', (host) => {
    expect(isAllowedHost(host)).toBe(true);
  });

  it.each([
    undefined,
    '',
    'evil.com',
    'evil.com:8000',
    '127.0.0.1.nip.io',
    '127.0.0.1.nip.io:8000',
    'localhost.evil.com',
    'evil-localhost',
    'localhost..',
    '.',
    'desk-7:8001',
    'desk-7.local.evil.com',
    'desk-7.evil.com',
    'desk-8',
    'local',
    'school.example',
    'localhost:8001',
    '127.0.0.1:80',
    '192.168.0.7:9999',
    '192.168.0.8:8000',
    '192.168.0.70',
    '0.0.0.0:8000',
    '2130706433',
    '0x7f.1',
    '127.1',
    '::1',
    '[::1',
    '[::1]x',
    '[::ffff:127.0.0.1]:8000',
    '[localhost]',
    'sub.class.example.org',
    'class.example.org.evil.com',
    'lesson.example.net:1',
    'user@localhost',
    'localhost/evil.com',
    'localhost:8000:8000',
    'localhost:',
    'localhost:-1',
    'localhost:08000x',
    ' localhost',
    'localhost,evil.com',
    'локалхост',
    `${'a'.repeat(1000)}.localhost`,
  ])('refuses %s', (host) => {
    expect(isAllowedHost(host)).toBe(false);
  });

  it('follows the addresses that the machine has now', () => {
    let addresses = ['192.168.0.7'];
    const check = createHostCheck({
      port: () => 8000,
      addresses: () => addresses,
      hostname: () => '',
      allowed_hosts: [],
      public_url: null,
    });
    expect(check('10.0.0.9:8000')).toBe(false);
    addresses = ['10.0.0.9'];
    expect(check('10.0.0.9:8000')).toBe(true);
    expect(check('192.168.0.7:8000')).toBe(false);
  });
});

describe('the names of a machine', () => {
  it.each([
    ['Desk-7', ['desk-7', 'desk-7', 'desk-7.local']],
    ['mac.local', ['mac.local', 'mac', 'mac.local']],
    ['홍길동-PC', ['xn---pc-sh9lf9t709c', 'xn---pc-sh9lf9t709c', 'xn---pc-sh9lf9t709c.local']],
    ['', []],
  ])('%s', (hostname, names) => {
    expect(namesOf(hostname)).toEqual(names);
  });
});
