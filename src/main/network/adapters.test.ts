import { describe, expect, it } from 'vitest';
import { adapterKindOf, rankAdapters, type AdapterKind, type InterfaceMap } from './adapters.ts';

const MAC = '3c:22:fb:01:02:03';

describe('adapterKindOf', () => {
  it.each<[string, string, string, AdapterKind]>([
    // Windows
    ['이더넷', '192.168.0.7', MAC, 'ethernet'],
    ['이더넷 2', '10.0.0.7', MAC, 'ethernet'],
    ['Ethernet', '192.168.0.7', MAC, 'ethernet'],
    ['로컬 영역 연결', '192.168.0.7', MAC, 'ethernet'],
    ['Wi-Fi', '192.168.0.8', MAC, 'wifi'],
    ['Wi-Fi 2', '192.168.0.8', MAC, 'wifi'],
    ['무선 네트워크 연결', '192.168.0.8', MAC, 'wifi'],
    ['WLAN', '192.168.0.8', MAC, 'wifi'],
    ['로컬 영역 연결* 10', '192.168.137.1', MAC, 'hotspot'],
    ['Local Area Connection* 2', '192.168.137.1', MAC, 'hotspot'],
    ['vEthernet (WSL)', '172.29.0.1', '00:15:5d:01:02:03', 'virtual'],
    ['vEthernet (Default Switch)', '172.20.0.1', '00:15:5d:01:02:03', 'virtual'],
    ['VMware Network Adapter VMnet8', '192.168.80.1', '00:50:56:c0:00:08', 'virtual'],
    ['VirtualBox Host-Only Network', '192.168.56.1', '0a:00:27:00:00:05', 'virtual'],
    ['이더넷 3', '169.254.10.20', MAC, 'link_local'],
    ['Tailscale', '100.101.102.103', '00:00:00:00:00:00', 'virtual'],
    ['NordLynx', '10.5.0.2', '00:00:00:00:00:00', 'virtual'],
    ['OpenVPN TAP-Windows6', '10.8.0.2', MAC, 'virtual'],
    ['Bluetooth 네트워크 연결', '192.168.44.2', MAC, 'virtual'],
    ['SchoolVPN', '10.8.0.2', MAC, 'virtual'],
    // macOS
    ['en0', '192.168.0.9', MAC, 'wifi'],
    ['en7', '192.168.0.9', MAC, 'other'],
    ['bridge100', '192.168.2.1', MAC, 'hotspot'],
    ['utun4', '10.9.0.2', MAC, 'virtual'],
    ['vmenet0', '192.168.64.1', MAC, 'virtual'],
    ['awdl0', '169.254.3.4', MAC, 'link_local'],
    // Linux
    ['eth0', '192.168.0.10', MAC, 'ethernet'],
    ['eth0', '172.17.0.2', '02:42:ac:11:00:02', 'ethernet'],
    ['enp3s0', '192.168.0.10', MAC, 'ethernet'],
    ['eno1', '192.168.0.10', MAC, 'ethernet'],
    ['ens33', '192.168.0.10', '00:0c:29:01:02:03', 'ethernet'],
    ['wlan0', '192.168.0.11', MAC, 'wifi'],
    ['wlp2s0', '192.168.0.11', MAC, 'wifi'],
    ['docker0', '172.17.0.1', '02:42:01:02:03:04', 'virtual'],
    ['br-5f1c2d3e4a5b', '172.18.0.1', '02:42:01:02:03:04', 'virtual'],
    ['veth12ab34c', '172.17.0.3', MAC, 'virtual'],
    ['virbr0', '192.168.122.1', MAC, 'virtual'],
    ['tun0', '10.8.0.6', '00:00:00:00:00:00', 'virtual'],
    ['wg0', '10.66.0.2', '00:00:00:00:00:00', 'virtual'],
    ['tailscale0', '100.64.0.9', '00:00:00:00:00:00', 'virtual'],
    ['ztabcdef12', '10.147.17.3', MAC, 'virtual'],
    ['br0', '192.168.0.12', MAC, 'other'],
    ['usb0', '192.168.42.129', MAC, 'other'],
  ])('%s %s', (name, address, mac, kind) => {
    expect(adapterKindOf(name, address, mac)).toBe(kind);
  });
});

const interfacesOf = (rows: readonly (readonly [string, string])[]): InterfaceMap =>
  Object.fromEntries(
    rows.map(([name, address]) => [name, [{ address, family: 'IPv4' as const, internal: false, mac: MAC }]]),
  );

describe('rankAdapters', () => {
  it('puts the class’s network first, whatever the system lists first', () => {
    const rows = [
      ['docker0', '172.17.0.1'],
      ['이더넷 9', '169.254.1.2'],
      ['Tailscale', '100.70.1.2'],
      ['로컬 영역 연결* 10', '192.168.137.1'],
      ['Wi-Fi', '192.168.0.8'],
      ['이더넷', '192.168.0.7'],
      ['usb0', '192.168.42.129'],
    ] as const;
    const expected = [
      '192.168.0.7',
      '192.168.0.8',
      '192.168.42.129',
      '192.168.137.1',
      '172.17.0.1',
      '100.70.1.2',
      '169.254.1.2',
    ];
    const addresses = (order: readonly (readonly [string, string])[]) =>
      rankAdapters(interfacesOf(order)).map(({ address }) => address);
    expect(addresses(rows)).toEqual(expected);
    expect(addresses([...rows].reverse())).toEqual(expected);
  });

  it('leaves out loopback and IPv6, and takes no network for a normal state', () => {
    const mac = '00:00:00:00:00:00';
    expect(
      rankAdapters({
        lo: [{ address: '127.0.0.1', family: 'IPv4', internal: true, mac }],
        eth0: [{ address: 'fe80::1', family: 'IPv6', internal: false, mac } as never],
        gone: undefined,
      }),
    ).toEqual([]);
    expect(rankAdapters({})).toEqual([]);
  });
});
