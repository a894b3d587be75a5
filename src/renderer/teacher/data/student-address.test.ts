import { expect, it } from 'vitest';
import { studentAddress, typedAddress, typedJoinAddress } from './student-address.ts';

const wifi = { name: 'wlan0', address: '192.168.0.7', kind: 'wifi' } as const;
const docker = { name: 'docker0', address: '172.17.0.1', kind: 'virtual' } as const;

it('is the best adapter at this page’s port', () => {
  expect(studentAddress([wifi, docker], { protocol: 'http:', port: '8000' })).toEqual({
    url: 'http://192.168.0.7:8000/',
    typed: '192.168.0.7:8000',
  });
});

it('keeps https, which has to be typed, and needs no default port', () => {
  expect(studentAddress([wifi], { protocol: 'https:', port: '' })?.typed).toBe('https://192.168.0.7');
});

it('is null without a network', () => {
  expect(studentAddress([], { protocol: 'http:', port: '8000' })).toBeNull();
});

it('shows of a join link what is typed before the code', () => {
  expect(typedJoinAddress('http://192.168.0.7:8000/j/482913')).toBe('192.168.0.7:8000');
  expect(typedAddress('http://school.example/')).toBe('school.example');
});
