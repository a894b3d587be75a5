import type { NetworkInterfaceInfo } from 'node:os';

/**
 * What an adapter probably is, best first for a class: students are on the same wire or Wi-Fi, or on this laptop's own
 * hotspot; a VPN, WSL or Docker address helps nobody.
 */
export const ADAPTER_KINDS = ['ethernet', 'wifi', 'other', 'hotspot', 'virtual', 'link_local'] as const;
export type AdapterKind = (typeof ADAPTER_KINDS)[number];

/** An IPv4 address of this machine under which others may reach it. */
export interface Adapter {
  /** As the system calls it: "이더넷", "Wi-Fi", "en0", "eth0". */
  readonly name: string;
  readonly address: string;
  readonly kind: AdapterKind;
}

/** The shape of `os.networkInterfaces()`. */
export type InterfaceMap = NodeJS.Dict<
  Pick<NetworkInterfaceInfo, 'address' | 'family' | 'internal' | 'mac'>[]
>;

/** Names of adapters that lead to no classroom, on Windows, macOS and Linux. */
const VIRTUAL_NAMES = [
  /^vethernet/i,
  /\b(wsl|hyper-v|docker|vmware|virtualbox|vmnet|parallels|npcap|loopback)\b/i,
  /\b(tailscale|zerotier|hamachi|radmin|openvpn|wireguard|nordlynx|proton ?vpn|mullvad|surfshark|expressvpn|anyconnect|fortinet|globalprotect|tap-windows\S*|vpn)\b/i,
  /vpn/i,
  /bluetooth/i,
  /^(docker|br-|veth|virbr|vnet|vboxnet|vmnet|vmenet|lxcbr|lxdbr|lxc|podman|cni|flannel|cali|kube|cilium|dummy|sit|gre|ip6tnl)/,
  /^(tun|tap|utun|ipsec|ppp|wg|tailscale|zt|nordlynx|proton|mullvad|ham)[0-9a-z_-]*$/,
  /^(awdl|llw|gif|stf|anpi|feth)\d+$/,
];

/** First bytes of the addresses that hypervisors give their adapters. */
const VIRTUAL_MACS = [
  '00:15:5d',
  '00:50:56',
  '00:0c:29',
  '00:05:69',
  '08:00:27',
  '0a:00:27',
  '00:1c:42',
  '02:42:',
];

const WIFI_NAMES = [/^wi-?fi/i, /^wlan/i, /^wl[a-z0-9]+$/, /무선/, /wireless/i, /^ath\d/];
const ETHERNET_NAMES = [/^ethernet/i, /^이더넷/, /^eth\d/, /^en[opsx]\w+$/, /^em\d/, /^lan\d?$/i];
const WINDOWS_LAN_NAMES = [/^local area connection(?!\*)/i, /^로컬 영역 연결(?!\*)/];
/** Wi-Fi Direct adapters, which Windows uses for its hotspot; macOS shares the internet through these bridges. */
const HOTSPOT_NAMES = [/^local area connection\*/i, /^로컬 영역 연결\*/, /^bridge1\d\d$/, /^ap\d/];
/** The address that Windows and Android give themselves on their hotspot. */
const HOTSPOT_ADDRESSES = ['192.168.137.1', '192.168.43.1'];

const matches = (patterns: readonly RegExp[], text: string): boolean =>
  patterns.some((pattern) => pattern.test(text));

/** Carrier-grade NAT's 100.64.0.0/10, which Tailscale and others number themselves from. */
const isSharedRange = (address: string): boolean => {
  const [first, second] = address.split('.').map(Number);
  return first === 100 && second !== undefined && second >= 64 && second <= 127;
};

/** Guesses from name, hardware address and IP address; nothing of it is certain, so it only orders. */
export const adapterKindOf = (name: string, address: string, mac: string): AdapterKind => {
  if (address.startsWith('169.254.')) return 'link_local';
  if (HOTSPOT_ADDRESSES.includes(address) || matches(HOTSPOT_NAMES, name)) return 'hotspot';
  if (matches(VIRTUAL_NAMES, name) || isSharedRange(address)) return 'virtual';
  const named_physical = matches(WIFI_NAMES, name) || matches(ETHERNET_NAMES, name);
  // In a virtual machine the only real adapter has such an address too, but then the name is a physical one's.
  if (!named_physical && VIRTUAL_MACS.some((prefix) => mac.toLowerCase().startsWith(prefix)))
    return 'virtual';
  if (matches(WIFI_NAMES, name)) return 'wifi';
  if (matches(ETHERNET_NAMES, name) || matches(WINDOWS_LAN_NAMES, name)) return 'ethernet';
  // macOS numbers both alike; en0 is the built-in one.
  if (/^en\d+$/.test(name)) return name === 'en0' ? 'wifi' : 'other';
  return 'other';
};

const isPrivate = (address: string): boolean => /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address);

/** All IPv4 addresses but loopback, best first, in the same order for the same interfaces. */
export const rankAdapters = (interfaces: InterfaceMap): Adapter[] => {
  const adapters: Adapter[] = [];
  for (const [name, infos] of Object.entries(interfaces)) {
    for (const { address, family, internal, mac } of infos ?? []) {
      if (internal || family !== 'IPv4') continue;
      adapters.push({ name, address, kind: adapterKindOf(name, address, mac) });
    }
  }
  const rankOf = ({ kind, address }: Adapter): number =>
    ADAPTER_KINDS.indexOf(kind) * 2 + (isPrivate(address) ? 0 : 1);
  return adapters.sort(
    (a, b) =>
      rankOf(a) - rankOf(b) ||
      a.name.localeCompare(b.name, 'en', { numeric: true }) ||
      a.address.localeCompare(b.address, 'en', { numeric: true }),
  );
};
