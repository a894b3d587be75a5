export { createNetwork, type Network, type NetworkDeps } from './network.ts';
export type { Adapter, AdapterKind, InterfaceMap } from './adapters.ts';
export { createHostCheck, parseAuthority, type HostCheckDeps } from './hosts.ts';
