export { createAddresses, type Addresses } from './addresses.ts';
export { createNetwork, type Network } from './network.ts';
export type { Adapter, InterfaceMap } from './adapters.ts';
export { createHostCheck } from './hosts.ts';
