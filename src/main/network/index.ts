export { createNetwork, type Network } from './network.ts';
export type { Adapter, InterfaceMap } from './adapters.ts';
export { createHostCheck } from './hosts.ts';
